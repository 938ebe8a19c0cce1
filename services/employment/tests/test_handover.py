from dataclasses import replace
from datetime import date
from uuid import UUID

from services.employment.domain.employment_file import handover
from services.employment.domain.employment_file.deciding import deciding_by
from services.employment.domain.employment_file.state import HandoverNotOffered
from services.employment.tests.people import (
    ACCEPTED,
    COURSE_ENDED,
    DECLINED,
    ESCALATED,
    HANDOVER,
    KNOWN,
    OFFERED,
    OLEKSANDR,
    OLEKSANDRS_CASE,
    PETERSEN,
    TODAY,
    TOMORROW,
)
from services.employment.tests.ruled import RULES
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
SECOND_OFFER = UUID("73333333-3333-4333-8333-333333333333")
LATER_CASE = UUID("72222222-2222-4222-8222-222222222222")
BEFORE_THE_OFFER = date(2026, 4, 26)
OFFER = handover.OfferHandover(
    person_id=OLEKSANDR,
    case_id=OLEKSANDRS_CASE,
    handover_id=HANDOVER,
    offered_on=COURSE_ENDED,
    known_on=KNOWN,
    ground="course-completed",
)
ACCEPT = handover.AcceptHandover(person_id=OLEKSANDR, accepted_on=date(2026, 4, 30), today=TODAY, accepted_by=PETERSEN)
DECLINE = handover.DeclineHandover(
    person_id=OLEKSANDR,
    declined_on=date(2026, 4, 30),
    today=TODAY,
    reason="course-continues",
    note="B2-Kurs beginnt im Juni",
)
ESCALATE = handover.EscalateHandover(person_id=OLEKSANDR, handover_id=HANDOVER, escalated_on=date(2026, 5, 14))


def test_an_offer_says_until_when_it_must_be_answered() -> None:
    SPEC.when(OFFER).then(OFFERED)


def test_a_waiting_offer_is_not_repeated() -> None:
    again = replace(OFFER, handover_id=SECOND_OFFER)
    SPEC.given(OFFERED).when(again).then_nothing()
    SPEC.given(OFFERED, ESCALATED).when(again).then_nothing()


def test_an_accepted_case_is_not_offered_again() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(replace(OFFER, handover_id=SECOND_OFFER)).then_nothing()


def test_what_was_declined_is_offered_again() -> None:
    SPEC.given(OFFERED, DECLINED).when(replace(OFFER, handover_id=SECOND_OFFER)).then(
        OFFERED.model_copy(update={"handover_id": SECOND_OFFER})
    )


def test_a_later_case_is_offered_anew() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(replace(OFFER, handover_id=SECOND_OFFER, case_id=LATER_CASE)).then(
        OFFERED.model_copy(update={"handover_id": SECOND_OFFER, "case_id": LATER_CASE})
    )


def test_nothing_is_offered_before_its_day() -> None:
    SPEC.when(replace(OFFER, offered_on=TOMORROW)).then_refused(DayNotYetCome)


def test_a_waiting_offer_is_accepted() -> None:
    SPEC.given(OFFERED).when(ACCEPT).then(ACCEPTED)


def test_an_escalated_offer_is_accepted_too() -> None:
    late = date(2026, 5, 15)
    SPEC.given(OFFERED, ESCALATED).when(replace(ACCEPT, accepted_on=late)).then(
        ACCEPTED.model_copy(update={"accepted_on": late})
    )


def test_accepting_again_changes_nothing() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(ACCEPT).then_nothing()


def test_what_was_never_offered_is_not_accepted() -> None:
    SPEC.when(ACCEPT).then_refused(HandoverNotOffered)


def test_what_was_declined_is_not_accepted() -> None:
    SPEC.given(OFFERED, DECLINED).when(ACCEPT).then_refused(handover.HandoverAlreadyDeclined)


def test_an_answer_lies_neither_before_the_offer_nor_ahead() -> None:
    SPEC.given(OFFERED).when(replace(ACCEPT, accepted_on=BEFORE_THE_OFFER)).then_refused(handover.AnsweredBeforeOffered)
    SPEC.given(OFFERED).when(replace(ACCEPT, accepted_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.given(OFFERED).when(replace(DECLINE, declined_on=BEFORE_THE_OFFER)).then_refused(
        handover.AnsweredBeforeOffered
    )
    SPEC.given(OFFERED).when(replace(DECLINE, declined_on=TOMORROW)).then_refused(DayNotYetCome)


def test_an_answer_to_another_offer_than_the_standing_one_is_refused() -> None:
    SPEC.given(OFFERED).when(replace(ACCEPT, handover_id=HANDOVER)).then(ACCEPTED)
    SPEC.given(OFFERED).when(replace(ACCEPT, handover_id=SECOND_OFFER)).then_refused(handover.AnotherOfferStands)
    SPEC.given(OFFERED).when(replace(DECLINE, handover_id=SECOND_OFFER)).then_refused(handover.AnotherOfferStands)


def test_an_offer_is_declined_with_the_reason() -> None:
    SPEC.given(OFFERED).when(DECLINE).then(DECLINED)


def test_declining_again_changes_nothing() -> None:
    SPEC.given(OFFERED, DECLINED).when(DECLINE).then_nothing()


def test_what_was_accepted_is_not_declined() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(DECLINE).then_refused(handover.HandoverAlreadyAccepted)


def test_what_was_never_offered_is_not_declined() -> None:
    SPEC.when(DECLINE).then_refused(HandoverNotOffered)


def test_an_unanswered_offer_goes_to_the_team_lead() -> None:
    SPEC.given(OFFERED).when(ESCALATE).then(ESCALATED)


def test_an_old_reminder_does_not_escalate_a_newer_offer() -> None:
    second = OFFERED.model_copy(update={"handover_id": SECOND_OFFER})
    SPEC.given(OFFERED, DECLINED, second).when(ESCALATE).then_nothing()


def test_what_was_answered_or_never_offered_is_not_escalated() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(ESCALATE).then_nothing()
    SPEC.given(OFFERED, DECLINED).when(ESCALATE).then_nothing()
    SPEC.given(OFFERED, ESCALATED).when(ESCALATE).then_nothing()
    SPEC.when(ESCALATE).then_nothing()
