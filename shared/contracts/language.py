"""Facts of Baustein 2, Spracherwerb: topic `language.facts.v1`."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.classes import Coded, Open
from shared.contracts.codes import ActorId, CefrLevel, CourseType, RuleVersion, WeeklyHours
from shared.contracts.fact import Fact

VolunteeringField = Literal[
    "fire-brigade", "sports", "parish", "neighbourhood", "culture", "school", "nature", "aid-organisation"
]


class LanguagePhaseOpened(Fact, type="language.phase-opened.v1"):
    person_id: Coded[UUID]
    case_id: Coded[UUID]
    opened_on: Open[date]
    ground: Coded[Literal["plan-goal"]]
    placement_test_due: Open[date]
    rule: Open[RuleVersion]


class PlacementTestTaken(Fact, type="language.placement-test-taken.v1"):
    person_id: Coded[UUID]
    taken_on: Open[date]
    level: Coded[CefrLevel]
    recommended_course: Coded[CourseType]


class CourseRunScheduled(Fact, type="language.course-run-scheduled.v1"):
    course_run_id: Coded[UUID]
    provider: Coded[ActorId]
    course_type: Coded[CourseType]
    seats: Open[Annotated[int, Field(ge=1, le=25)]]
    starts_on: Open[date]
    ends_on: Open[date]
    rule: Open[RuleVersion]


class SeatTaken(Fact, type="language.seat-taken.v1"):
    """A seat of a course run is given; the person's own file follows with `EnrolmentConfirmed`."""

    course_run_id: Coded[UUID]
    enrolment_id: Coded[UUID]
    person_id: Coded[UUID]
    taken_on: Open[date]
    seats_left: Open[int]
    course_type: Coded[CourseType]
    starts_on: Open[date]
    ends_on: Open[date]


class EnrolmentConfirmed(Fact, type="language.enrolment-confirmed.v1"):
    person_id: Coded[UUID]
    enrolment_id: Coded[UUID]
    course_run_id: Coded[UUID]
    course_type: Coded[CourseType]
    confirmed_on: Open[date]
    starts_on: Open[date]
    ends_on: Open[date]


class CourseCompleted(Fact, type="language.course-completed.v1"):
    person_id: Coded[UUID]
    case_id: Coded[UUID]
    enrolment_id: Coded[UUID]
    completed_on: Open[date]
    level: Coded[CefrLevel]
    certified: Coded[bool]


class VolunteeringBegan(Fact, type="language.volunteering-began.v1"):
    person_id: Coded[UUID]
    volunteering_id: Coded[UUID]
    began_on: Open[date]
    field: Coded[VolunteeringField]
    weekly_hours: Open[WeeklyHours]


class LanguagePhaseCompleted(Fact, type="language.phase-completed.v1"):
    person_id: Coded[UUID]
    completed_on: Open[date]
    ground: Coded[Literal["handover-accepted"]]


class LanguageFileClosed(Fact, type="language.file-closed.v1"):
    """The person was erased: nothing is recorded about them any more, and no file is opened for them again."""

    person_id: Coded[UUID]
    closed_on: Open[date]


class PersonLinked(Fact, type="language.person-linked.v1"):
    """The person is shown with the survivor: no phase and no course begins in this file; what runs goes on."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    linked_on: Open[date]


class PersonUnlinked(Fact, type="language.person-unlinked.v1"):
    """That merge was undone: the file is its person's own again."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    unlinked_on: Open[date]


FACTS: tuple[type[Fact], ...] = (
    LanguagePhaseOpened,
    PlacementTestTaken,
    CourseRunScheduled,
    SeatTaken,
    EnrolmentConfirmed,
    CourseCompleted,
    VolunteeringBegan,
    LanguagePhaseCompleted,
    LanguageFileClosed,
    PersonLinked,
    PersonUnlinked,
)
