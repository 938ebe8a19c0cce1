"""A course run, one group with dates and seats: stream `course-run-<course run id>`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, assert_never
from uuid import UUID

from services.language.domain.language_file.placement import must_be_tested
from services.language.domain.language_file.state import State as LanguageFile
from services.language.domain.language_file.state import must_not_be_absorbed, open_on
from shared.contracts.codes import ActorId, CourseType
from shared.contracts.fact import Fact
from shared.contracts.language import CourseRunScheduled, SeatTaken
from shared.kernel.days import must_have_come, ruling
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook

VOCATIONAL: Final = frozenset[CourseType]({"vocational-b2", "vocational-c1", "job-bsk"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleCourseRun:
    course_run_id: UUID
    provider: ActorId
    course_type: CourseType
    seats: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSeat:
    """`file` is what the person's language file says."""

    course_run_id: UUID
    enrolment_id: UUID
    person_id: UUID
    taken_on: date
    today: date
    file: LanguageFile


Command = ScheduleCourseRun | TakeSeat


@dataclass(frozen=True, slots=True)
class NotScheduled:
    pass


@dataclass(frozen=True, slots=True)
class WithSeats:
    run: CourseRunScheduled
    taken: tuple[SeatTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Full:
    run: CourseRunScheduled
    taken: tuple[SeatTaken, ...]


State = NotScheduled | WithSeats | Full


class CourseRunScheduledOtherwise(Rejection):
    """A course run with this id is scheduled with other particulars."""


class CourseRunNotScheduled(Rejection):
    """There is no course run with this id."""

    status = 404


class CourseEndsBeforeItStarts(Rejection):
    """A course run ends on or after its first day."""


class GroupTooLarge(Rejection):
    """The group is larger than the course regulation allows."""


class NoSeatLeft(Rejection):
    """The last seat of this course run is taken."""


class SeatAlreadyTaken(Rejection):
    """This person has a seat in this course run, under another enrolment."""


class CourseRunIsOver(Rejection):
    """This course run has ended."""


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case CourseRunScheduled(), _:
            return WithSeats(fact)
        case SeatTaken(), WithSeats() | Full():
            taken = (*state.taken, fact)
            return WithSeats(state.run, taken) if len(taken) < state.run.seats else Full(state.run, taken)
        case _:
            return state


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    match command:
        case ScheduleCourseRun():
            return _schedule(rules, command, state)
        case TakeSeat():
            return _take_seat(command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Course runs as they are decided under these rules."""
    return Decider(initial=NotScheduled(), evolve=evolve, decide=partial(decide, rules))


def _schedule(rules: RuleBook, command: ScheduleCourseRun, state: State) -> Sequence[Fact]:
    rule = ruling(rules, "bsk.group_max" if command.course_type in VOCATIONAL else "ik.group_max", command.starts_on)
    if command.seats > rule.number():
        raise GroupTooLarge(rule=rule)
    if command.ends_on < command.starts_on:
        raise CourseEndsBeforeItStarts
    run = CourseRunScheduled(
        course_run_id=command.course_run_id,
        provider=command.provider,
        course_type=command.course_type,
        seats=command.seats,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        rule=rule.version,
    )
    match state:
        case NotScheduled():
            return [run]
        case WithSeats() | Full():
            if state.run != run:
                raise CourseRunScheduledOtherwise
            return []
        case _:
            assert_never(state)


def _take_seat(command: TakeSeat, state: State) -> Sequence[Fact]:
    must_have_come(command.taken_on, command.today)
    match state:
        case NotScheduled():
            raise CourseRunNotScheduled
        case WithSeats():
            return [] if _has_seat(command, state) else [_seat(command, state)]
        case Full():
            if not _has_seat(command, state):
                raise NoSeatLeft
            return []
        case _:
            assert_never(state)


def _has_seat(command: TakeSeat, state: WithSeats | Full) -> bool:
    own = next((seat for seat in state.taken if seat.person_id == command.person_id), None)
    if own and own.enrolment_id != command.enrolment_id:
        raise SeatAlreadyTaken
    return own is not None


def _seat(command: TakeSeat, state: WithSeats) -> SeatTaken:
    if command.taken_on > state.run.ends_on:
        raise CourseRunIsOver
    must_not_be_absorbed(command.file)
    must_be_tested(open_on(command.file, command.taken_on))
    return SeatTaken(
        course_run_id=command.course_run_id,
        enrolment_id=command.enrolment_id,
        person_id=command.person_id,
        taken_on=command.taken_on,
        seats_left=state.run.seats - len(state.taken) - 1,
        course_type=state.run.course_type,
        starts_on=state.run.starts_on,
        ends_on=state.run.ends_on,
    )
