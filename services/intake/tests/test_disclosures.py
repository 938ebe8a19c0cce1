from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding, preparing, sending
from services.intake.domain.consents.permission import (
    NoStandingBasis,
    NotForTheForeignersOffice,
    NotReleasedFromSecrecy,
)
from services.intake.tests.luz import (
    ABH,
    BERGER,
    BORN,
    DISCLOSURE,
    FOR_COUNSELLING,
    GRANTED_FOR_COUNSELLING,
    LUZ,
    NOW,
    OF_AGE,
    ON_COUNSELLING_CONSENT,
    ON_LAW,
    RELEASE,
    RELEASED,
    WELFARE,
    WITHDRAWAL,
)
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleaseRevoked,
    ConsentWithdrawn,
    DisclosureAcknowledged,
    DisclosureApproved,
    DisclosureCorrected,
    DisclosurePrepared,
    DisclosureSent,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
LEAD = "tl-brandt"
PREPARED_ON = date(2026, 9, 14)
APPROVED_ON = date(2026, 9, 15)
SENT_ON = date(2026, 9, 16)
BEFORE = date(2026, 9, 13)
TOMORROW = date(2026, 9, 22)
PERMITTED: tuple[Fact, ...] = (GRANTED_FOR_COUNSELLING, RELEASED)
PREPARE = preparing.PrepareDisclosure(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=WELFARE,
    purpose="counselling-elsewhere",
    categories=("identity", "plan", "counselling"),
    basis=ON_COUNSELLING_CONSENT,
    prepared_by=BERGER,
    prepared_on=PREPARED_ON,
    born=BORN,
    today=NOW,
)
PREPARED = DisclosurePrepared(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=WELFARE,
    purpose="counselling-elsewhere",
    categories=("identity", "plan", "counselling"),
    basis=ON_COUNSELLING_CONSENT,
    release_id=RELEASE,
    prepared_by=BERGER,
    prepared_on=PREPARED_ON,
)
PREPARE_PLAN = replace(PREPARE, categories=("identity", "plan"))
PLAN_PREPARED = PREPARED.model_copy(update={"categories": ("identity", "plan"), "release_id": None})
APPROVE = preparing.ApproveDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, approved_by=LEAD, approved_on=APPROVED_ON
)
APPROVED = DisclosureApproved(person_id=LUZ, disclosure_id=DISCLOSURE, approved_by=LEAD, approved_on=APPROVED_ON)
SEND = sending.SendDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, sent_by=BERGER, sent_on=SENT_ON, born=BORN, today=NOW
)
SENT = DisclosureSent(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=WELFARE,
    categories=("identity", "plan", "counselling"),
    basis=ON_COUNSELLING_CONSENT,
    release_id=RELEASE,
    sent_by=BERGER,
    sent_on=SENT_ON,
)
ACKNOWLEDGE = sending.AcknowledgeDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, acknowledged_on=WITHDRAWAL, today=NOW
)
ACKNOWLEDGED = DisclosureAcknowledged(person_id=LUZ, disclosure_id=DISCLOSURE, acknowledged_on=WITHDRAWAL)
CORRECT = sending.CorrectDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, kind="correction", told_on=WITHDRAWAL, today=NOW
)
CORRECTED = DisclosureCorrected(person_id=LUZ, disclosure_id=DISCLOSURE, kind="correction", told_on=WITHDRAWAL)
WITHDRAWN = ConsentWithdrawn(
    person_id=LUZ,
    consent_id=FOR_COUNSELLING,
    withdrawn_on=APPROVED_ON,
    effective_on=APPROVED_ON,
    way="phone",
    recipient=WELFARE,
    stop_by=SENT_ON,
    rule="consent.stop_within_days@2015-01-01",
)
REVOKED = ConfidentialityReleaseRevoked(person_id=LUZ, release_id=RELEASE, revoked_on=SENT_ON)


def test_a_disclosure_is_prepared_with_what_permits_it() -> None:
    SPEC.given(*PERMITTED).when(PREPARE).then(PREPARED)


def test_what_is_no_secret_needs_no_release() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING).when(PREPARE_PLAN).then(PLAN_PREPARED)


def test_preparing_again_changes_nothing_even_when_nothing_permits_it_any_more() -> None:
    SPEC.given(*PERMITTED, PREPARED, WITHDRAWN).when(PREPARE).then_nothing()


def test_a_disclosure_keeps_its_content() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(PREPARE_PLAN).then_refused(preparing.DisclosureRecordedOtherwise)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"prepared_on": TOMORROW}, DayNotYetCome),
        ({"categories": ("identity", "family")}, NoStandingBasis),
        ({"purpose": "housing"}, NoStandingBasis),
        ({"prepared_by": "cw-yilmaz"}, NotReleasedFromSecrecy),
        ({"recipient": ABH, "basis": ON_LAW}, NotForTheForeignersOffice),
        ({"numbers": ("azr",)}, preparing.NumberNotForThisBody),
    ],
)
def test_what_may_not_be_told_is_not_even_prepared(change: dict[str, object], reason: type[Rejection]) -> None:
    SPEC.given(*PERMITTED).when(replace(PREPARE, **change)).then_refused(reason)


def test_official_numbers_go_where_they_may_and_with_the_identity() -> None:
    to_abh = replace(PREPARE, recipient=ABH, basis=ON_LAW, categories=("identity", "residence"), numbers=("azr",))
    SPEC.when(to_abh).then(
        PREPARED.model_copy(
            update={
                "recipient": ABH,
                "basis": ON_LAW,
                "categories": ("identity", "residence"),
                "numbers": ("azr",),
                "release_id": None,
            }
        )
    )
    SPEC.when(replace(to_abh, categories=("residence",))).then_refused(preparing.NumbersAreIdentity)


def test_a_second_person_approves() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(APPROVE).then(APPROVED)


def test_nobody_approves_what_they_prepared() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(replace(APPROVE, approved_by=BERGER)).then_refused(
        preparing.SecondPersonNeeded
    )


def test_approving_again_changes_nothing() -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED).when(APPROVE).then_nothing()
    SPEC.given(*PERMITTED, PREPARED, APPROVED, SENT).when(APPROVE).then_nothing()


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
