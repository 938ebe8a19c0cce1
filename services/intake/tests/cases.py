"""Amina's case as it goes on, for tests. All invented."""

from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.case.lifecycle import CloseCase, PauseCase, ReopenCase, ResumeCase
from services.intake.domain.case.transfer import OfferTransfer
from services.intake.tests.people import AMINA, AMINAS_CASE, ARRIVAL, BERGER, COUNTY, TODAY, YILMAZ
from shared.contracts.intake.case import (
    CaseClosed,
    CaseDeputyNamed,
    CaseOwnerAssigned,
    CasePaused,
    CaseReopened,
    CaseResumed,
    CaseTransferOffered,
    CaseTransferredOut,
    CaseTransferRejected,
    CaseTransferUnanswered,
    CaseTransferWithdrawn,
)
from shared.contracts.intake.codes import LawfulBasis

TRANSFER: Final = UUID("66666666-6666-4666-8666-666666666666")
CUXHAVEN: Final = "03352"
BEFORE_ARRIVAL: Final = date(2026, 1, 11)
WEEKS_LATER: Final = date(2026, 3, 2)

BERGERS: Final = CaseOwnerAssigned(case_id=AMINAS_CASE, owner=BERGER, assigned_on=ARRIVAL)
YILMAZ_ANSWERS: Final = CaseDeputyNamed(
    case_id=AMINAS_CASE, deputy=YILMAZ, named_on=TODAY, from_day=TODAY, until=date(2026, 2, 20)
)
PAUSE: Final = PauseCase(case_id=AMINAS_CASE, paused_on=TODAY, today=TODAY, reason="illness", resume_due=WEEKS_LATER)
PAUSED: Final = CasePaused(
    case_id=AMINAS_CASE, person_id=AMINA, paused_on=TODAY, reason="illness", resume_due=WEEKS_LATER
)
RESUME: Final = ResumeCase(case_id=AMINAS_CASE, resumed_on=TODAY, today=TODAY)
RESUMED: Final = CaseResumed(case_id=AMINAS_CASE, person_id=AMINA, resumed_on=TODAY)
CLOSE: Final = CloseCase(
    case_id=AMINAS_CASE, closed_on=TODAY, today=TODAY, reason="goals-reached", note="Arbeitet als Köchin"
)
CLOSED: Final = CaseClosed(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    closed_on=TODAY,
    reason="goals-reached",
    note="Arbeitet als Köchin",
    keep_until=date(2036, 2, 2),
    rule="case.retention_years@2015-01-01",
)
REOPEN: Final = ReopenCase(case_id=AMINAS_CASE, reopened_on=TODAY, today=TODAY, reason="Sucht wieder Arbeit")
REOPENED: Final = CaseReopened(case_id=AMINAS_CASE, person_id=AMINA, reopened_on=TODAY, reason="Sucht wieder Arbeit")
OFFER_TRANSFER: Final = OfferTransfer(
    case_id=AMINAS_CASE, transfer_id=TRANSFER, county=COUNTY, to_county=CUXHAVEN, offered_on=TODAY, today=TODAY
)
TRANSFER_OFFERED: Final = CaseTransferOffered(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    transfer_id=TRANSFER,
    to_county=CUXHAVEN,
    offered_on=TODAY,
    answer_due=WEEKS_LATER,
    basis=LawfulBasis(kind="law", norm="SGB X § 69"),
    rule="case.transfer_answer_weeks@2015-01-01",
)
TRANSFERRED_OUT: Final = CaseTransferredOut(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    transfer_id=TRANSFER,
    to_county=CUXHAVEN,
    accepted_on=TODAY,
    keep_until=date(2036, 2, 2),
    rule="case.retention_years@2015-01-01",
)
TRANSFER_REJECTED: Final = CaseTransferRejected(
    case_id=AMINAS_CASE, person_id=AMINA, transfer_id=TRANSFER, rejected_on=TODAY, reason="wrong-address"
)
TRANSFER_WITHDRAWN: Final = CaseTransferWithdrawn(
    case_id=AMINAS_CASE, person_id=AMINA, transfer_id=TRANSFER, withdrawn_on=TODAY
)
TRANSFER_UNANSWERED: Final = CaseTransferUnanswered(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    transfer_id=TRANSFER,
    noticed_on=date(2026, 3, 3),
    rule="case.transfer_answer_weeks@2015-01-01",
)
