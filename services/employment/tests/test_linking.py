"""Who is merged into another person begins nothing new in their own file; what runs is finished there."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.employment.domain.employment_file.deciding import deciding_by
from services.employment.domain.employment_file.handover import AcceptHandover, DeclineHandover, OfferHandover
from services.employment.domain.employment_file.linking import LinkPerson, UnlinkPerson
from services.employment.domain.employment_file.state import file_of, kept
from services.employment.handling import Orders
from services.employment.policies.link_file_when_merged import linking
from services.employment.policies.unlink_file_when_unmerged import unlinking
from services.employment.tests.people import (
    ACCEPTED,
    AFTERCARE_STARTED,
    COURSE_ENDED,
    DECLINED,
    HANDOVER,
    KNOWN,
    OFFERED,
    OLEKSANDR,
    OLEKSANDRS_CASE,
    PETERSEN,
    RECORD_WELDING,
    TODAY,
    WELDING,
    WELDING_RECORDED,
)
from services.employment.tests.ruled import RULES
from shared.contracts.employment import EmploymentFileClosed, PersonLinked, PersonUnlinked
from shared.contracts.intake.duplicates import PersonsMerged, PersonsUnmerged
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed
from shared.testing.occasions import occasion
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
SURVIVOR = UUID("71111111-1111-4111-8111-111111111111")
LINK = LinkPerson(person_id=OLEKSANDR, survivor_id=SURVIVOR, merge_id=WELDING, linked_on=KNOWN)
LINKED = PersonLinked(person_id=OLEKSANDR, survivor_id=SURVIVOR, merge_id=WELDING, linked_on=KNOWN)
UNLINK = UnlinkPerson(person_id=OLEKSANDR, survivor_id=SURVIVOR, merge_id=WELDING, unlinked_on=TODAY)
UNLINKED = PersonUnlinked(person_id=OLEKSANDR, survivor_id=SURVIVOR, merge_id=WELDING, unlinked_on=TODAY)
OFFER = OfferHandover(
    person_id=OLEKSANDR,
    case_id=OLEKSANDRS_CASE,
    handover_id=HANDOVER,
    offered_on=COURSE_ENDED,
    known_on=KNOWN,
    ground="course-completed",
)
ACCEPT = AcceptHandover(person_id=OLEKSANDR, accepted_on=date(2026, 4, 30), today=TODAY, accepted_by=PETERSEN)
DECLINE = DeclineHandover(
    person_id=OLEKSANDR,
    declined_on=date(2026, 4, 30),
    today=TODAY,
    reason="course-continues",
    note="B2-Kurs beginnt im Juni",
)
NOON = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)


def test_linking_and_unlinking_is_recorded_once() -> None:
    SPEC.when(LINK).then(LINKED)
    SPEC.given(OFFERED, LINKED).when(LINK).then_nothing()
    SPEC.given(OFFERED, LINKED).when(UNLINK).then(UNLINKED)
    SPEC.given(OFFERED, LINKED, UNLINKED).when(UNLINK).then_nothing()


def test_which_of_the_two_facts_comes_first_does_not_matter() -> None:
    SPEC.given(OFFERED).when(UNLINK).then(UNLINKED)
    SPEC.given(OFFERED, UNLINKED).when(LINK).then_nothing()


def test_nothing_new_begins_in_the_file_of_an_absorbed_person_and_the_survivor_is_named() -> None:
    SPEC.given(LINKED).when(OFFER).then_refused(PersonIsAbsorbed)
    SPEC.given(OFFERED, ACCEPTED, LINKED).when(RECORD_WELDING).then_refused(PersonIsAbsorbed)
    with pytest.raises(PersonIsAbsorbed) as refused:
        SPEC.decider.decide(OFFER, SPEC.decider.fold([LINKED]))
    assert refused.value.instead == SURVIVOR


def test_an_offer_that_waits_is_answered() -> None:
    SPEC.given(OFFERED, LINKED).when(ACCEPT).then(ACCEPTED)
    SPEC.given(OFFERED, LINKED).when(DECLINE).then(DECLINED)


def test_what_is_recorded_already_stays_quiet() -> None:
    SPEC.given(OFFERED, LINKED).when(OFFER).then_nothing()
    SPEC.given(OFFERED, ACCEPTED, WELDING_RECORDED, AFTERCARE_STARTED, LINKED).when(RECORD_WELDING).then_nothing()


def test_after_the_unlinking_the_file_is_as_if_it_had_never_been_linked() -> None:
    linked = [OFFERED, LINKED, ACCEPTED, UNLINKED, WELDING_RECORDED, AFTERCARE_STARTED]
    apart = [OFFERED, ACCEPTED, WELDING_RECORDED, AFTERCARE_STARTED]
    assert file_of(SPEC.decider.fold(linked)) == file_of(SPEC.decider.fold(apart))
    assert kept(SPEC.decider.fold([LINKED, UNLINKED])) == SPEC.decider.initial
    SPEC.given(LINKED, UNLINKED).when(OFFER).then(OFFERED)


def test_nothing_is_linked_that_was_closed() -> None:
    closed = EmploymentFileClosed(person_id=OLEKSANDR, closed_on=TODAY)
    SPEC.given(OFFERED, closed).when(LINK).then_refused(PersonForgotten)
    SPEC.given(OFFERED, LINKED, closed).when(UNLINK).then_refused(PersonForgotten)


def test_the_file_follows_what_intake_decided() -> None:
    orders = Orders(RULES)
    merged = PersonsMerged(
        person_id=OLEKSANDR,
        survivor_id=SURVIVOR,
        merge_id=WELDING,
        proposed_by="cw-berger",
        approved_by="cw-yilmaz",
        merged_on=KNOWN,
    )
    unmerged = PersonsUnmerged(
        person_id=OLEKSANDR,
        survivor_id=SURVIVOR,
        merge_id=WELDING,
        unmerged_by="cw-berger",
        unmerged_on=TODAY,
        reason="Zwei Brüder",
    )
    assert linking(orders).order(occasion(merged, NOON)) == orders.file(LINK)
    assert unlinking(orders).order(occasion(unmerged, NOON)) == orders.file(UNLINK)
