from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.case import deciding
from services.intake.domain.case.opening import NotAnotherCounty
from services.intake.domain.case.state import BeforeTheCaseOpened, CaseIsClosed, CaseNotOpen
from services.intake.domain.case.transfer import NoticeUnansweredTransfer, Permission, TransferIsPending
from services.intake.domain.case.transfer_answer import (
    AcceptTransfer,
    AnotherTransferStands,
    BeforeTheTransferWasOffered,
    NoTransferPending,
    RejectTransfer,
    WithdrawTransfer,
)
from services.intake.domain.consents import deciding as consents
from services.intake.domain.consents.permission import NoStandingBasis
from services.intake.tests.cases import (
    BEFORE_ARRIVAL,
    CLOSED,
    CUXHAVEN,
    OFFER_TRANSFER,
    PAUSE,
    PAUSED,
    RESUME,
    RESUMED,
    TRANSFER,
    TRANSFER_OFFERED,
    TRANSFER_REJECTED,
    TRANSFER_UNANSWERED,
    TRANSFER_WITHDRAWN,
    TRANSFERRED_OUT,
)
from services.intake.tests.people import AMINA, AMINAS_CASE, ARRIVAL, CASE_OPENED, COUNTY, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from services.intake.tests.test_case import BERGERS, GIVE_TO_BERGER
from shared.contracts.intake.codes import LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import ConsentGranted
from shared.contracts.intake.person import BirthDate
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
CONSENT = UUID("d2222222-2222-4222-8222-222222222222")
ANOTHER = UUID("77777777-7777-4777-8777-777777777777")
ACCEPT = AcceptTransfer(case_id=AMINAS_CASE, accepted_on=TODAY, today=TODAY)
REJECT = RejectTransfer(case_id=AMINAS_CASE, rejected_on=TODAY, today=TODAY, reason="wrong-address")
WITHDRAW = WithdrawTransfer(case_id=AMINAS_CASE, withdrawn_on=TODAY, today=TODAY)
NOTICE = NoticeUnansweredTransfer(case_id=AMINAS_CASE, transfer_id=TRANSFER, noticed_on=date(2026, 3, 3))
ANSWERS = (ACCEPT, REJECT, WITHDRAW)


def test_another_county_is_asked_under_the_norm_of_the_rules_and_has_weeks_to_answer() -> None:
    SPEC.given(CASE_OPENED).when(OFFER_TRANSFER).then(TRANSFER_OFFERED)


def test_another_norm_may_be_named() -> None:
    norm = LawfulBasis(kind="law", norm="SGB X § 71")
    SPEC.given(CASE_OPENED).when(replace(OFFER_TRANSFER, basis="SGB X § 71")).then(
        TRANSFER_OFFERED.model_copy(update={"basis": norm})
    )


def test_a_transfer_rests_on_a_consent_as_long_as_it_stands_for_that_county() -> None:
    granted = ConsentGranted(
        person_id=AMINA,
        consent_id=CONSENT,
        purpose="transfer",
        recipient=Recipient(body=f"county-{CUXHAVEN}", kind="other-county"),
        categories=("identity",),
        form_version="consent-form@2026-01-01",
        form_language="arb",
        evidence="signature",
        given_by="person",
        granted_on=ARRIVAL,
    )
    file = consents.deciding_by(RULES).fold([granted])
    permitted = Permission(
        consent_id=CONSENT, consents=file, born=BirthDate(certainty="year", year=1991), by="cw-berger"
    )
    offer = replace(OFFER_TRANSFER, basis=permitted)
    basis = LawfulBasis(kind="consent", given_id=CONSENT)
    SPEC.given(CASE_OPENED).when(offer).then(TRANSFER_OFFERED.model_copy(update={"basis": basis}))
    SPEC.given(CASE_OPENED).when(replace(offer, to_county="03353")).then_refused(NoStandingBasis)
    nothing = replace(permitted, consents=consents.deciding_by(RULES).fold([]))
    SPEC.given(CASE_OPENED).when(replace(offer, basis=nothing)).then_refused(NoStandingBasis)


def test_the_same_county_is_not_asked_twice_at_once_nor_another_beside_it() -> None:
    again = replace(OFFER_TRANSFER, transfer_id=ANOTHER)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(again).then_nothing()
    other = replace(again, to_county="03353")
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(other).then_refused(TransferIsPending)


def test_no_county_transfers_to_itself() -> None:
    SPEC.given(CASE_OPENED).when(replace(OFFER_TRANSFER, to_county=COUNTY)).then_refused(NotAnotherCounty)


def test_only_an_open_case_is_offered_and_not_before_it_opened() -> None:
    SPEC.when(OFFER_TRANSFER).then_refused(CaseNotOpen)
    SPEC.given(CASE_OPENED, CLOSED).when(OFFER_TRANSFER).then_refused(CaseIsClosed)
    SPEC.given(CASE_OPENED).when(replace(OFFER_TRANSFER, offered_on=BEFORE_ARRIVAL)).then_refused(BeforeTheCaseOpened)


def test_an_accepted_transfer_ends_the_case_here() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(ACCEPT).then(TRANSFERRED_OUT)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_UNANSWERED).when(ACCEPT).then(TRANSFERRED_OUT)


def test_after_a_rejection_or_a_withdrawal_the_case_goes_on() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(REJECT).then(TRANSFER_REJECTED)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(WITHDRAW).then(TRANSFER_WITHDRAWN)
    for end in (TRANSFER_REJECTED, TRANSFER_WITHDRAWN):
        SPEC.given(CASE_OPENED, TRANSFER_OFFERED, end).when(PAUSE).then(PAUSED)


def test_a_case_that_rested_rests_again_after_a_rejection() -> None:
    resting = CASE_OPENED, PAUSED, TRANSFER_OFFERED, TRANSFER_REJECTED
    SPEC.given(*resting).when(RESUME).then(RESUMED)


def test_an_answer_that_is_recorded_already_changes_nothing() -> None:
    asked = CASE_OPENED, TRANSFER_OFFERED
    SPEC.given(*asked, TRANSFERRED_OUT).when(replace(ACCEPT, transfer_id=TRANSFER)).then_nothing()
    SPEC.given(*asked, TRANSFER_REJECTED).when(replace(REJECT, transfer_id=TRANSFER)).then_nothing()
    SPEC.given(*asked, TRANSFER_WITHDRAWN).when(WITHDRAW).then_nothing()


def test_one_answer_excludes_the_others() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_REJECTED).when(ACCEPT).then_refused(NoTransferPending)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_REJECTED).when(WITHDRAW).then_refused(NoTransferPending)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_WITHDRAWN).when(REJECT).then_refused(NoTransferPending)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_an_answer_needs_an_offer_that_is_the_one_meant(answer: deciding.Command) -> None:
    SPEC.given(CASE_OPENED).when(answer).then_refused(NoTransferPending)
    SPEC.when(answer).then_refused(CaseNotOpen)
    meant = replace(answer, transfer_id=ANOTHER)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(meant).then_refused(AnotherTransferStands)


def test_an_acceptance_of_another_offer_is_not_taken_for_this_one() -> None:
    meant = replace(ACCEPT, transfer_id=ANOTHER)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFERRED_OUT).when(meant).then_refused(AnotherTransferStands)


def test_nobody_answers_before_the_offer_or_ahead_of_time() -> None:
    early = replace(ACCEPT, accepted_on=ARRIVAL)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(early).then_refused(BeforeTheTransferWasOffered)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(replace(REJECT, rejected_on=TOMORROW)).then_refused(DayNotYetCome)


def test_an_owner_may_be_assigned_while_another_county_is_asked() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(GIVE_TO_BERGER).then(BERGERS)


def test_that_nobody_answers_is_noticed_once() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(NOTICE).then(TRANSFER_UNANSWERED)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_UNANSWERED).when(NOTICE).then_nothing()


def test_an_offer_that_was_answered_or_replaced_is_not_unanswered() -> None:
    for end in (TRANSFERRED_OUT, TRANSFER_REJECTED, TRANSFER_WITHDRAWN):
        SPEC.given(CASE_OPENED, TRANSFER_OFFERED, end).when(NOTICE).then_nothing()
    later = TRANSFER_OFFERED.model_copy(update={"transfer_id": ANOTHER})
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_REJECTED, later).when(NOTICE).then_nothing()
    SPEC.when(NOTICE).then_nothing()
