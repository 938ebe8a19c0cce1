from typing import Any

import pytest

from services.language.tests.opened import RUN, TEST, placed, scheduled
from services.language.tests.test_api import COMPLETION, FIRE_BRIGADE
from shared.testing import tokens
from shared.testing.bausteine import Running
from shared.testing.hostile import Target, withstands

ROUTES: list[tuple[str, dict[str, Any], str | None]] = [
    ("/course-runs", RUN, "starts_on"),
    ("/course-runs/{run}/seats", {"person_id": "{person}", "taken_on": "2026-12-18"}, "taken_on"),
    ("/language-files/{person}/placement-test", TEST, "taken_on"),
    ("/language-files/{person}/course-completion", {**COMPLETION, "enrolment_id": "{person}"}, "completed_on"),
    ("/language-files/{person}/volunteering", FIRE_BRIGADE, "began_on"),
]


@pytest.mark.parametrize(("path", "body", "day"), ROUTES, ids=[route[0] for route in ROUTES])
async def test_every_hostile_request_is_refused(
    language: Running, path: str, body: dict[str, Any], day: str | None
) -> None:
    person, run = await placed(language, path), await scheduled(language, path)
    target = Target(
        path=path.format(person=person, run=run),
        body={name: str(person) if value == "{person}" else value for name, value in body.items()},
        headers=tokens.bearer("caseworker", "course-provider") | {"Idempotency-Key": str(language.new_key())},
        day=day,
    )
    report = await withstands(language.app, target)
    assert report.wrong == []
    assert report.asked > 50
