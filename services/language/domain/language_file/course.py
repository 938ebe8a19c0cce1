"""A person's way through a course: the enrolment that follows from a seat, and the completion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.language.domain.language_file.state import File, State, file_of, new
from shared.contracts.codes import CefrLevel, CourseType
from shared.contracts.fact import Fact
from shared.contracts.language import CourseCompleted, EnrolmentConfirmed
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmEnrolment:
    person_id: UUID
    enrolment_id: UUID
    course_run_id: UUID
    course_type: CourseType
    confirmed_on: date
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteCourse:
    person_id: UUID
    enrolment_id: UUID
    completed_on: date
    today: date
    level: CefrLevel
    certified: bool


class EnrolledOtherwise(Rejection):
    """An enrolment with this id is recorded with other particulars."""


class NotEnrolled(Rejection):
    """This person has no such enrolment."""


class CompletedBeforeItStarted(Rejection):
    """The course cannot be completed before it has started."""


class CompletedOtherwise(Rejection):
    """The completion of this course is recorded with another result."""


def confirm_enrolment(command: ConfirmEnrolment, state: State) -> Sequence[Fact]:
    """The seat is given already, so that a phase completed meanwhile does not undo it."""
    file = file_of(state)
    enrolment = EnrolmentConfirmed(
        person_id=command.person_id,
        enrolment_id=command.enrolment_id,
        course_run_id=command.course_run_id,
        course_type=command.course_type,
        confirmed_on=command.confirmed_on,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
    )
    return new(enrolment, _enrolment(file, command.enrolment_id), EnrolledOtherwise)


def complete_course(command: CompleteCourse, state: State) -> Sequence[Fact]:
    """A course may end after the phase: who went over to work early may still finish it."""
    must_have_come(command.completed_on, command.today)
    file = file_of(state)
    enrolment = _enrolment(file, command.enrolment_id)
    if enrolment is None:
        raise NotEnrolled
    if command.completed_on < enrolment.starts_on:
        raise CompletedBeforeItStarted
    completion = CourseCompleted(
        person_id=command.person_id,
        case_id=file.opened.case_id,
        enrolment_id=command.enrolment_id,
        completed_on=command.completed_on,
        level=command.level,
        certified=command.certified,
    )
    return new(completion, _completion(file, command.enrolment_id), CompletedOtherwise)


def _enrolment(file: File, enrolment_id: UUID) -> EnrolmentConfirmed | None:
    enrolments = (entry for entry in file.entries if isinstance(entry, EnrolmentConfirmed))
    return next((it for it in enrolments if it.enrolment_id == enrolment_id), None)


def _completion(file: File, enrolment_id: UUID) -> CourseCompleted | None:
    completions = (entry for entry in file.entries if isinstance(entry, CourseCompleted))
    return next((it for it in completions if it.enrolment_id == enrolment_id), None)
