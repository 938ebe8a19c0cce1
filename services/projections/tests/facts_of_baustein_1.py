"""Facts for sentences about what Baustein 1 asks for."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.projections.tests.facts import AMINA, CASE, OPENED, OWNED, PERMITTED, PLANNED, TALKED
from shared.contracts.intake import appointments, case, confidentiality, counselling, duplicates, residence, rights
from shared.contracts.intake.codes import LawfulBasis, Recipient

ONE, OTHER, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)
RULE = "some.rule@2026-01-01"
MINE: dict[str, Any] = {"case_id": CASE, "person_id": AMINA}
JOBCENTER = Recipient(body="jobcenter-stade", kind="jobcenter")
AT_WORK = OPENED, OWNED, *PERMITTED, TALKED, PLANNED
DAY = date(2026, 4, 1)

PLANNED_TALK = appointments.AppointmentPlanned(
    **MINE,
    appointment_id=ONE,
    planned_on=DAY,
    starts_at=datetime(2026, 4, 9, 22, 30, tzinfo=UTC),
    minutes=45,
    purpose="counselling",
    channel="in-person",
    host="cw-okafor",
    language="prs",
    interpreter=True,
)
REMINDER = appointments.ReminderSet(
    **MINE, reminder_id=ONE, set_on=DAY, due_on=date(2026, 4, 20), for_whom="cw-okafor", about="Bescheid nachfragen"
)
REFERRED = counselling.ReferralOffered(
    **MINE,
    referral_id=ONE,
    to=JOBCENTER,
    topic="housing",
    offered_on=DAY,
    answer_due=date(2026, 4, 15),
    basis=LawfulBasis(kind="consent", given_id=THIRD),
    rule=RULE,
)
TITLE = residence.ResidenceStatusRecorded(
    person_id=AMINA,
    status_id=ONE,
    recorded_on=DAY,
    category="AE_REFUGEE",
    valid_from=date(2025, 1, 1),
    valid_to=date(2026, 7, 31),
    source="document",
)
SENT = confidentiality.DisclosureSent(
    person_id=AMINA,
    disclosure_id=ONE,
    recipient=JOBCENTER,
    categories=("plan",),
    basis=LawfulBasis(kind="consent", given_id=THIRD),
    sent_by="cw-berger",
    sent_on=DAY,
)
WITHDRAWN = confidentiality.ConsentWithdrawn(
    person_id=AMINA,
    consent_id=THIRD,
    withdrawn_on=DAY,
    effective_on=DAY,
    way="phone",
    recipient=JOBCENTER,
    stop_by=date(2026, 4, 2),
    rule=RULE,
)
SUSPECTED = duplicates.DuplicateSuspected(
    person_id=AMINA,
    other_person_id=OTHER,
    suspected_on=DAY,
    reasons=("similar-name",),
    settle_by=date(2026, 4, 8),
    rule=RULE,
)
PROPOSED = duplicates.MergeProposed(
    person_id=AMINA, survivor_id=OTHER, merge_id=ONE, proposed_by="cw-1", proposed_on=DAY, reason="dieselbe Person"
)
ASKED = rights.DataRequestReceived(
    person_id=AMINA, request_id=ONE, kind="access", received_on=DAY, answer_due=date(2026, 5, 1), rule=RULE
)
PAUSED = case.CasePaused(**MINE, paused_on=DAY, reason="illness", resume_due=date(2026, 6, 1))
CLOSED = case.CaseClosed(
    **MINE, closed_on=date(2026, 5, 5), reason="goals-reached", keep_until=date(2036, 5, 5), rule=RULE
)
OFFERED = case.CaseTransferOffered(
    **MINE,
    transfer_id=ONE,
    to_county="03352",
    offered_on=DAY,
    answer_due=date(2026, 4, 29),
    basis=LawfulBasis(kind="law", norm="SGB X § 69"),
    rule=RULE,
)
