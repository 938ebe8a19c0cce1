from typing import Any

import pytest

from services.intake.tests.test_api import AMINA_ARRIVES, FIRST_TALK, PLAN, registered, with_case
from services.intake.tests.test_api_plan import COURSE, GERMAN
from services.intake.tests.test_api_residence import OBLIGATION, TITLE
from shared.testing import tokens
from shared.testing.bausteine import Running
from shared.testing.hostile import Target, withstands

ERASURE = {"ground": "request"}
OWNER = {"owner": "cw-berger", "assigned_on": "2026-02-02", "handover_note": "Kita-Platz ist zugesagt"}
PROGRESS = {"progress": "running", "noted_on": "2026-02-02", "note": "ruft morgen an"}
ABANDONMENT = {"abandoned_on": "2026-02-02", "reason": "other", "note": "zieht um"}
ROUTES: list[tuple[str, dict[str, Any], str | None, str | None]] = [
    ("/persons", {**AMINA_ARRIVES, "registered_on": "2026-02-02"}, None, "registered_on"),
    ("/persons/{person}/erasure", ERASURE, None, None),
    ("/cases", {"person_id": "{person}", "opened_on": "2026-02-02"}, None, "opened_on"),
    ("/cases/{case}/owner", OWNER, None, "assigned_on"),
    ("/cases/{case}/contacts", {**FIRST_TALK, "held_on": "2026-02-02"}, None, "held_on"),
    ("/cases/{case}/plan/agreement", PLAN, "interpreter", "review_due"),
    ("/cases/{case}/plan/goals", GERMAN, "wording", None),
    ("/cases/{case}/plan/goals/{case}/removal", {}, None, None),
    ("/cases/{case}/plan/goals/{case}/attainment", {"reached_on": "2026-02-02"}, None, "reached_on"),
    ("/cases/{case}/plan/measures", {**COURSE, "goal_id": "{person}"}, "wording", "due_on"),
    ("/cases/{case}/plan/measures/{case}/removal", {}, None, None),
    ("/cases/{case}/plan/measures/{case}/progress", PROGRESS, "note", "noted_on"),
    ("/cases/{case}/plan/review", {"started_on": "2026-02-02", "note": "halbes Jahr"}, "note", "started_on"),
    ("/cases/{case}/plan/fulfilment", {"fulfilled_on": "2026-02-02"}, None, "fulfilled_on"),
    ("/cases/{case}/plan/abandonment", ABANDONMENT, "note", "abandoned_on"),
    ("/persons/{person}/residence-statuses", {**TITLE, "document_number": "T1"}, "document_number", "valid_from"),
    ("/persons/{person}/residence-statuses/{case}/correction", TITLE, "legal_section", "valid_to"),
    ("/persons/{person}/residence-statuses/{case}/end", {"reason": "revoked"}, "reason", "ended_on"),
    ("/persons/{person}/residence-obligations", OBLIGATION, "area", "binding_from"),
    ("/persons/{person}/residence-obligations/{case}/lifting", {"ground": "family"}, "ground", "lifted_on"),
]


@pytest.mark.parametrize(("path", "body", "text", "day"), ROUTES, ids=[route[0] for route in ROUTES])
async def test_every_hostile_request_is_refused(
    intake: Running, path: str, body: dict[str, Any], text: str | None, day: str | None
) -> None:
    case, person = await with_case(intake, f"case {path}"), await registered(intake, f"person {path}")
    target = Target(
        path=path.format(case=case, person=person),
        body={name: str(person) if value == "{person}" else value for name, value in body.items()},
        headers=tokens.bearer("caseworker", "data-protection-officer") | {"Idempotency-Key": str(intake.new_key())},
        text=text,
        day=day,
    )
    report = await withstands(intake.app, target)
    assert report.wrong == []
    assert report.asked > 50
