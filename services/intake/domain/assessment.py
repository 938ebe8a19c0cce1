"""What a person brings and expects, assessed together: stream `assessment-<case id>`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import AssessmentRecorded, Expectation, Skill
from shared.kernel.days import must_have_come
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAssessment:
    """`person_id` and `case_opened_on` are what the open case says."""

    case_id: UUID
    person_id: UUID
    case_opened_on: date
    assessment_id: UUID
    assessed_on: date
    today: date
    strengths: tuple[Skill, ...]
    expectations: tuple[Expectation, ...]
    expectation_note: str | None = None
    isced: int | None = None
    years_of_work: int | None = None


@dataclass(frozen=True, slots=True)
class Assessments:
    by_id: Mapping[UUID, AssessmentRecorded] = field(default_factory=dict[UUID, AssessmentRecorded])


class AssessmentBeforeTheCase(Rejection):
    """The assessment took place before its case was opened."""


class AssessmentRecordedOtherwise(Rejection):
    """An assessment with this id is recorded already, with other particulars."""


class StrengthListedTwice(Rejection):
    """A strength stands in the assessment twice."""


class NothingAssessed(Rejection):
    """An assessment says at least one strength or one expectation."""


def evolve(state: Assessments, fact: Fact) -> Assessments:
    match fact:
        case AssessmentRecorded():
            return Assessments({**state.by_id, fact.assessment_id: fact})
        case _:
            return state


def decide(command: RecordAssessment, state: Assessments) -> Sequence[Fact]:
    must_have_come(command.assessed_on, command.today)
    if command.assessed_on < command.case_opened_on:
        raise AssessmentBeforeTheCase
    _must_say_something_once(command)
    assessment = _assessment(command)
    known = state.by_id.get(command.assessment_id)
    if known not in (None, assessment):
        raise AssessmentRecordedOtherwise
    return [] if known else [assessment]


DECIDER: Final[Decider[RecordAssessment, Assessments]] = Decider(initial=Assessments(), evolve=evolve, decide=decide)


def _must_say_something_once(command: RecordAssessment) -> None:
    if not command.strengths and not command.expectations:
        raise NothingAssessed
    if len({skill.strength for skill in command.strengths}) < len(command.strengths):
        raise StrengthListedTwice


def _assessment(command: RecordAssessment) -> AssessmentRecorded:
    return AssessmentRecorded(
        case_id=command.case_id,
        person_id=command.person_id,
        assessment_id=command.assessment_id,
        assessed_on=command.assessed_on,
        strengths=command.strengths,
        expectations=tuple(dict.fromkeys(command.expectations)),
        expectation_note=command.expectation_note,
        isced=command.isced,
        years_of_work=command.years_of_work,
    )
