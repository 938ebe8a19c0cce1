from typing import Any

import pytest

from services.employment.tests.test_api import ACCEPTANCE, OFFER, REFUSAL, WELDING, offered
from shared.testing import tokens
from shared.testing.bausteine import Running
from shared.testing.hostile import Target, withstands

ROUTES: list[tuple[str, dict[str, Any], str | None, str]] = [
    ("handover-offer", OFFER, None, "offered_on"),
    ("handover-acceptance", ACCEPTANCE, None, "accepted_on"),
    ("handover-refusal", REFUSAL, None, "declined_on"),
    ("employments", WELDING, "employer", "starts_on"),
]


@pytest.mark.parametrize(("route", "body", "text", "day"), ROUTES, ids=[route[0] for route in ROUTES])
async def test_every_hostile_request_is_refused(
    employment: Running, route: str, body: dict[str, Any], text: str | None, day: str
) -> None:
    person = await offered(employment, route)
    target = Target(
        path=f"/employment-files/{person}/{route}",
        body=body,
        headers=tokens.bearer("caseworker") | {"Idempotency-Key": str(employment.new_key())},
        text=text,
        day=day,
    )
    report = await withstands(employment.app, target)
    assert report.wrong == []
    assert report.asked > 50
