"""Who is merged into another person begins nothing new in their own file; what runs is finished there."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.language.domain import course_run
from services.language.domain.language_file.course import CompleteCourse, ConfirmEnrolment
from services.language.domain.language_file.deciding import deciding_by
from services.language.domain.language_file.linking import LinkPerson, UnlinkPerson
from services.language.domain.language_file.phase import CompletePhase, OpenPhase
from services.language.domain.language_file.state import file_of, kept
from services.language.domain.language_file.volunteering import BeginVolunteering
from services.language.handling import Orders
from services.language.policies.link_file_when_merged import linking
from services.language.policies.unlink_file_when_unmerged import unlinking
from services.language.tests.people import (
    AMINA,
    AMINAS_CASE,
    AMINAS_ENROLMENT,
    COMPLETED,
    COURSE_ENDS,
    COURSE_STARTS,
    ENROLLED,
    LITERACY_RUN,
    LUZ,
    OLEKSANDR,
    PHASE_OPENED,
    PHASE_OVER,
    PLAN_AGREED_ON,
    RUN_SCHEDULED,
    TESTED,
    TESTED_ON,
    TODAY,
)
from services.language.tests.ruled import RULES
from shared.contracts.intake.duplicates import PersonsMerged, PersonsUnmerged
from shared.contracts.language import LanguageFileClosed, PersonLinked, PersonUnlinked
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed
from shared.testing.occasions import occasion
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
SURVIVOR = OLEKSANDR
MERGE = UUID("77777777-7777-4777-8777-777777777777")
LATER_MERGE = UUID("78888888-8888-4888-8888-888888888888")
LINK = LinkPerson(person_id=AMINA, survivor_id=SURVIVOR, merge_id=MERGE, linked_on=TESTED_ON)
LINKED = PersonLinked(person_id=AMINA, survivor_id=SURVIVOR, merge_id=MERGE, linked_on=TESTED_ON)
UNLINK = UnlinkPerson(person_id=AMINA, survivor_id=SURVIVOR, merge_id=MERGE, unlinked_on=TODAY)
UNLINKED = PersonUnlinked(person_id=AMINA, survivor_id=SURVIVOR, merge_id=MERGE, unlinked_on=TODAY)
OPEN = OpenPhase(person_id=AMINA, case_id=AMINAS_CASE, opened_on=PLAN_AGREED_ON, ground="plan-goal")
ENROL = ConfirmEnrolment(
    person_id=AMINA,
    enrolment_id=AMINAS_ENROLMENT,
    course_run_id=LITERACY_RUN,
    course_type="literacy",
    confirmed_on=TESTED_ON,
    starts_on=COURSE_STARTS,
    ends_on=COURSE_ENDS,
)
COMPLETE = CompleteCourse(
    person_id=AMINA,
    enrolment_id=AMINAS_ENROLMENT,
    completed_on=COURSE_ENDS,
    today=TODAY,
    level="B1",
    certified=True,
)
VOLUNTEER = BeginVolunteering(
    person_id=AMINA,
    volunteering_id=LUZ,
    began_on=TESTED_ON,
    today=TODAY,
    field="sports",
    weekly_hours=3,
)
NOON = datetime(2026, 12, 18, 12, 0, tzinfo=UTC)


def test_a_file_says_that_its_person_is_shown_with_another_one_also_where_no_phase_was_opened() -> None:
    SPEC.when(LINK).then(LINKED)
    SPEC.given(PHASE_OPENED).when(LINK).then(LINKED)


def test_linking_and_unlinking_again_changes_nothing() -> None:
    SPEC.given(PHASE_OPENED, LINKED).when(LINK).then_nothing()
    SPEC.given(PHASE_OPENED, LINKED).when(UNLINK).then(UNLINKED)
    SPEC.given(PHASE_OPENED, LINKED, UNLINKED).when(UNLINK).then_nothing()


def test_which_of_the_two_facts_comes_first_does_not_matter() -> None:
    SPEC.given(PHASE_OPENED).when(UNLINK).then(UNLINKED)
    SPEC.given(PHASE_OPENED, UNLINKED).when(LINK).then_nothing()
    later = LINKED.model_copy(update={"survivor_id": LUZ, "merge_id": LATER_MERGE})
    SPEC.given(LINKED, later, UNLINKED).when(OPEN).then_refused(PersonIsAbsorbed)
    SPEC.given(later, UNLINKED).when(OPEN).then_refused(PersonIsAbsorbed)


def test_nothing_new_begins_in_the_file_of_an_absorbed_person_and_the_survivor_is_named() -> None:
    SPEC.given(LINKED).when(OPEN).then_refused(PersonIsAbsorbed)
    SPEC.given(PHASE_OPENED, LINKED).when(VOLUNTEER).then_refused(PersonIsAbsorbed)
    with pytest.raises(PersonIsAbsorbed) as refused:
        SPEC.decider.decide(OPEN, SPEC.decider.fold([LINKED]))
    assert refused.value.instead == SURVIVOR


def test_an_absorbed_person_gets_no_seat() -> None:
    seats = Specification(course_run.deciding_by(RULES))
    seat = course_run.TakeSeat(
        course_run_id=LITERACY_RUN,
        enrolment_id=AMINAS_ENROLMENT,
        person_id=AMINA,
        taken_on=TESTED_ON,
        today=TODAY,
        file=SPEC.decider.fold([PHASE_OPENED, TESTED, LINKED]),
    )
    seats.given(RUN_SCHEDULED).when(seat).then_refused(PersonIsAbsorbed)
    parted = SPEC.decider.fold([PHASE_OPENED, TESTED, LINKED, UNLINKED])
    assert seats.decider.decide(replace(seat, file=parted), seats.decider.fold([RUN_SCHEDULED]))


def test_what_runs_is_finished() -> None:
    running = SPEC.given(PHASE_OPENED, TESTED, LINKED)
    running.when(ENROL).then(ENROLLED)
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED, LINKED).when(COMPLETE).then(COMPLETED)
    over = CompletePhase(person_id=AMINA, completed_on=TODAY, ground="handover-accepted")
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED, LINKED).when(over).then(PHASE_OVER)


def test_what_is_open_already_stays_quiet() -> None:
    SPEC.given(PHASE_OPENED, LINKED).when(OPEN).then_nothing()


def test_after_the_unlinking_the_file_is_as_if_it_had_never_been_linked() -> None:
    apart = [PHASE_OPENED, TESTED, ENROLLED, COMPLETED, PHASE_OVER]
    linked = [PHASE_OPENED, TESTED, LINKED, ENROLLED, COMPLETED, UNLINKED, PHASE_OVER]
    assert file_of(SPEC.decider.fold(linked)) == file_of(SPEC.decider.fold(apart))
    assert kept(SPEC.decider.fold([LINKED, UNLINKED])) == SPEC.decider.initial
    SPEC.given(LINKED, UNLINKED).when(OPEN).then(PHASE_OPENED)


def test_nothing_is_linked_that_was_closed() -> None:
    closed = LanguageFileClosed(person_id=AMINA, closed_on=TODAY)
    SPEC.given(PHASE_OPENED, closed).when(LINK).then_refused(PersonForgotten)
    SPEC.given(PHASE_OPENED, LINKED, closed).when(UNLINK).then_refused(PersonForgotten)


def test_the_file_follows_what_intake_decided() -> None:
    orders = Orders(RULES)
    merged = PersonsMerged(
        person_id=AMINA,
        survivor_id=SURVIVOR,
        merge_id=MERGE,
        proposed_by="cw-berger",
        approved_by="cw-yilmaz",
        merged_on=TESTED_ON,
    )
    unmerged = PersonsUnmerged(
        person_id=AMINA,
        survivor_id=SURVIVOR,
        merge_id=MERGE,
        unmerged_by="cw-berger",
        unmerged_on=date(2026, 12, 18),
        reason="Zwei Schwestern",
    )
    assert linking(orders).order(occasion(merged, NOON)) == orders.file(LINK)
    assert unlinking(orders).order(occasion(unmerged, NOON)) == orders.file(UNLINK)
