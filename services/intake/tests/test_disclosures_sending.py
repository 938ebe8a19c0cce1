"""A disclosure goes out only as far as it is still permitted, and can be put right afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding, preparing, sending
from services.intake.domain.consents.permission import NoStandingBasis, NotReleasedFromSecrecy
from services.intake.tests.luz import (
    BERGER,
    BORN,
    DISCLOSURE,
    GRANTED_FOR_COUNSELLING,
    LUZ,
    NOW,
    OF_AGE,
    RELEASE,
    WITHDRAWAL,
)
from services.intake.tests.test_disclosures import (
    APPROVE,
    APPROVED,
    APPROVED_ON,
    BEFORE,
    PERMITTED,
    PLAN_PREPARED,
    PREPARED,
    PREPARED_ON,
    SENT,
    SENT_ON,
    SPEC,
    TOMORROW,
    WITHDRAWN,
)
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleaseRevoked,
    DisclosureAcknowledged,
    DisclosureCorrected,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection

SEND = sending.SendDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, sent_by=BERGER, sent_on=SENT_ON, born=BORN, today=NOW
)
ACKNOWLEDGE = sending.AcknowledgeDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, acknowledged_on=WITHDRAWAL, today=NOW
)
ACKNOWLEDGED = DisclosureAcknowledged(person_id=LUZ, disclosure_id=DISCLOSURE, acknowledged_on=WITHDRAWAL)
CORRECT = sending.CorrectDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, kind="correction", told_on=WITHDRAWAL, today=NOW
)
CORRECTED = DisclosureCorrected(person_id=LUZ, disclosure_id=DISCLOSURE, kind="correction", told_on=WITHDRAWAL)
REVOKED = ConfidentialityReleaseRevoked(person_id=LUZ, release_id=RELEASE, revoked_on=SENT_ON)


def test_what_was_approved_is_sent_with_what_permitted_it() -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED).when(SEND).then(SENT)


def test_a_secret_is_not_sent_without_approval() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(SEND).then_refused(sending.DisclosureNotApproved)


def test_what_is_no_secret_needs_none() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING, PLAN_PREPARED).when(SEND).then(
        SENT.model_copy(update={"categories": ("identity", "plan"), "release_id": None})
    )


def test_what_was_withdrawn_meanwhile_is_not_sent() -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED, WITHDRAWN).when(SEND).then_refused(NoStandingBasis)


def test_what_was_closed_again_meanwhile_is_not_sent() -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED, REVOKED).when(SEND).then_refused(NotReleasedFromSecrecy)


def test_what_a_guardian_permitted_is_not_sent_on_the_birthday() -> None:
    by_guardian = GRANTED_FOR_COUNSELLING.model_copy(update={"given_by": "guardian", "granted_on": date(2026, 2, 10)})
    early = PLAN_PREPARED.model_copy(update={"prepared_on": date(2026, 9, 1)})
    ready = SPEC.given(by_guardian, early)
    ready.when(replace(SEND, sent_on=OF_AGE)).then_refused(NoStandingBasis)
    the_day_before = date(2026, 9, 2)
    ready.when(replace(SEND, sent_on=the_day_before)).then(
        SENT.model_copy(update={"categories": ("identity", "plan"), "release_id": None, "sent_on": the_day_before})
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"sent_on": TOMORROW}, DayNotYetCome), ({"sent_on": PREPARED_ON}, sending.SentBeforePrepared)],
)
def test_it_is_sent_after_it_was_approved_and_not_ahead_of_time(
    change: dict[str, object], reason: type[Rejection]
) -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED).when(replace(SEND, **change)).then_refused(reason)


def test_what_needs_no_approval_is_sent_after_it_was_prepared() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING, PLAN_PREPARED).when(replace(SEND, sent_on=BEFORE)).then_refused(
        sending.SentBeforePrepared
    )


def test_sending_again_changes_nothing() -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED, SENT).when(SEND).then_nothing()
    SPEC.given(*PERMITTED, PREPARED, APPROVED, SENT, WITHDRAWN).when(SEND).then_nothing()


def test_the_recipient_acknowledges() -> None:
    SPEC.given(PREPARED, APPROVED, SENT).when(ACKNOWLEDGE).then(ACKNOWLEDGED)
    SPEC.given(PREPARED, APPROVED, SENT, ACKNOWLEDGED).when(ACKNOWLEDGE).then_nothing()


def test_the_recipient_is_told_what_was_wrong_or_to_delete_it() -> None:
    SPEC.given(PREPARED, APPROVED, SENT).when(CORRECT).then(CORRECTED)
    SPEC.given(PREPARED, APPROVED, SENT, CORRECTED).when(CORRECT).then_nothing()
    SPEC.given(PREPARED, APPROVED, SENT, CORRECTED, ACKNOWLEDGED).when(CORRECT).then_nothing()
    SPEC.given(PREPARED, APPROVED, SENT, ACKNOWLEDGED, CORRECTED).when(replace(CORRECT, kind="recall")).then(
        CORRECTED.model_copy(update={"kind": "recall"})
    )


@pytest.mark.parametrize("command", [ACKNOWLEDGE, CORRECT], ids=["acknowledge", "correct"])
def test_only_what_went_out_is_answered(command: deciding.OfDisclosures) -> None:
    SPEC.given(PREPARED).when(command).then_refused(sending.DisclosureNotSent)
    SPEC.given(PREPARED, APPROVED).when(command).then_refused(sending.DisclosureNotSent)


def test_no_answer_lies_before_the_disclosure_or_ahead() -> None:
    given = SPEC.given(PREPARED, APPROVED, SENT)
    given.when(replace(ACKNOWLEDGE, acknowledged_on=APPROVED_ON)).then_refused(sending.AnsweredBeforeSent)
    given.when(replace(CORRECT, told_on=APPROVED_ON)).then_refused(sending.AnsweredBeforeSent)
    given.when(replace(ACKNOWLEDGE, acknowledged_on=TOMORROW)).then_refused(DayNotYetCome)
    given.when(replace(CORRECT, told_on=TOMORROW)).then_refused(DayNotYetCome)


@pytest.mark.parametrize(
    "command", [APPROVE, SEND, ACKNOWLEDGE, CORRECT], ids=["approve", "send", "acknowledge", "correct"]
)
def test_what_nobody_prepared_is_not_there(command: deciding.OfDisclosures) -> None:
    SPEC.when(command).then_refused(preparing.DisclosureNotPrepared)
