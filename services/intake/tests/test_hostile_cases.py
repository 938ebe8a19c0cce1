from typing import Any

import pytest

from services.intake.tests.test_api import with_case
from services.intake.tests.test_api_counselling import APPOINTMENT, ASSESSMENT, BARRIER, MOVED, REFERRAL, REMINDER
from services.intake.tests.test_api_reassignment import NOTE
from shared.testing import tokens
from shared.testing.bausteine import Running
from shared.testing.hostile import Target, withstands

CASE = "/cases/{case}"
DAY = "2026-02-02"
LEAVING = {"in_place_of": "cw-berger", "owner": "cw-yilmaz", "handover_note": NOTE}
ROUTES: list[tuple[str, dict[str, Any], str | None, str | None]] = [
    (f"{CASE}/pause", {"paused_on": DAY, "reason": "illness"}, "reason", "paused_on"),
    (f"{CASE}/resumption", {"resumed_on": DAY}, None, "resumed_on"),
    (f"{CASE}/closing", {"closed_on": DAY, "reason": "other", "note": "umgezogen"}, "note", "closed_on"),
    (f"{CASE}/reopening", {"reopened_on": DAY, "reason": "kam zurück"}, "reason", "reopened_on"),
    (f"{CASE}/deputy", {"deputy": "cw-yilmaz", "until": "2026-03-02"}, "deputy", "until"),
    (f"{CASE}/deputy/release", {}, None, None),
    (f"{CASE}/transfer", {"to_county": "03352", "offered_on": DAY}, "to_county", "offered_on"),
    (f"{CASE}/transfer/acceptance", {"accepted_on": DAY}, None, "accepted_on"),
    (f"{CASE}/transfer/rejection", {"rejected_on": DAY, "reason": "other"}, "reason", "rejected_on"),
    (f"{CASE}/transfer/withdrawal", {"withdrawn_on": DAY}, None, "withdrawn_on"),
    ("/case-reassignments", {**LEAVING, "assigned_on": DAY, "cases": ["{case}"]}, "handover_note", "assigned_on"),
    (f"{CASE}/appointments", APPOINTMENT, "place", "starts_at"),
    (f"{CASE}/appointments/{{case}}/invitation", {"by": "letter", "language": "arb"}, "language", None),
    (f"{CASE}/appointments/{{case}}/rescheduling", MOVED, "asked_by", "starts_at"),
    (f"{CASE}/appointments/{{case}}/cancellation", {"asked_by": "office"}, "asked_by", None),
    (f"{CASE}/appointments/{{case}}/attendance", {}, None, None),
    (f"{CASE}/appointments/{{case}}/absence", {"excused": False, "note": "kam nicht"}, "note", None),
    (f"{CASE}/reminders", REMINDER, "about", "due_on"),
    (f"{CASE}/reminders/{{case}}/completion", {}, None, None),
    (f"{CASE}/assessments", {**ASSESSMENT, "assessed_on": DAY}, "expectation_note", "assessed_on"),
    (f"{CASE}/barriers", {**BARRIER, "identified_on": DAY}, "note", "identified_on"),
    (f"{CASE}/barriers/{{case}}/step", {"step": "resolve", "on": DAY, "note": "Platz ab Juni"}, "note", "on"),
    (f"{CASE}/referrals", {**REFERRAL, "offered_on": DAY}, "note", "offered_on"),
    (f"{CASE}/referrals/{{case}}/sight", {"seen_on": DAY}, None, "seen_on"),
    (f"{CASE}/referrals/{{case}}/acceptance", {"accepted_on": DAY}, None, "accepted_on"),
    (f"{CASE}/referrals/{{case}}/decline", {"declined_on": DAY, "reason": "other"}, "reason", "declined_on"),
    (f"{CASE}/referrals/{{case}}/completion", {"done_on": DAY, "outcome": "fertig"}, "outcome", "done_on"),
    (f"{CASE}/referrals/{{case}}/withdrawal", {"withdrawn_on": DAY}, None, "withdrawn_on"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "text", "day"), ROUTES, ids=[route[0] for route in ROUTES])
async def test_every_hostile_request_is_refused(
    intake: Running, path: str, body: dict[str, Any], text: str | None, day: str | None
) -> None:
    case = await with_case(intake, f"hostile {path}")
    target = Target(
        path=path.format(case=case),
        body={name: [str(case)] if value == ["{case}"] else value for name, value in body.items()},
        headers=tokens.bearer("caseworker", "team-lead") | {"Idempotency-Key": str(intake.new_key())},
        text=text,
        day=day,
    )
    report = await withstands(intake.app, target)
    assert report.wrong == []
    assert report.asked > 50
