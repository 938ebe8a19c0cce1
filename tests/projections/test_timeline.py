"""The timeline, and the page as it was known on another day."""

from datetime import timedelta

import httpx
import pytest

from services.projections.read_models.case_overview.page import CasePage
from services.projections.read_models.journal.page import Timeline
from tests.projections.people import AMINA
from tests.projections.recording import BEGAN


@pytest.mark.usefixtures("everybody")
async def test_the_timeline_has_both_clocks_and_opens_the_sealed_fields(client: httpx.AsyncClient) -> None:
    timeline = Timeline.model_validate_json((await client.get(f"/persons/{AMINA}/timeline")).text)
    assert len(timeline.items) == 15
    talk = next(entry for entry in timeline.items if entry.type == "intake.contact-recorded.v1")
    assert str(talk.happened_on) == "2026-03-09"
    assert talk.recorded_at > BEGAN
    assert talk.data["note"] == "möchte als Krankenpflegerin arbeiten"


@pytest.mark.usefixtures("everybody")
async def test_the_timeline_comes_in_pages_that_neither_repeat_nor_hide(client: httpx.AsyncClient) -> None:
    whole = (await client.get(f"/persons/{AMINA}/timeline")).json()["items"]
    pages: list[object] = []
    cursor: str | None = None
    while True:
        query = {"limit": "4", **({"cursor": cursor} if cursor else {})}
        answer = (await client.get(f"/persons/{AMINA}/timeline", params=query)).json()
        pages += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            break
    assert pages == whole


@pytest.mark.usefixtures("everybody")
async def test_as_of_shows_what_was_known_then(client: httpx.AsyncClient) -> None:
    then = (BEGAN + timedelta(seconds=3)).isoformat()
    page = CasePage.model_validate_json((await client.get(f"/persons/{AMINA}", params={"as_of": then})).text)
    assert page.phases.intake.state == "active"
    assert page.case
    assert page.case.contacts == 1
    assert page.plan is None
    before = (BEGAN - timedelta(days=1)).isoformat()
    assert (await client.get(f"/persons/{AMINA}", params={"as_of": before})).status_code == 404


@pytest.mark.usefixtures("everybody")
async def test_as_of_now_is_the_page_itself(client: httpx.AsyncClient) -> None:
    later = "2200-01-01T00:00:00Z"
    assert (await client.get(f"/persons/{AMINA}", params={"as_of": later})).json() == (
        await client.get(f"/persons/{AMINA}")
    ).json()
