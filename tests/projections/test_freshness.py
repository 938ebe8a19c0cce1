"""A read that carries a token is never older than the token."""

import asyncio

import httpx
import pytest

from services.projections.read_models.case_overview.page import CasePage
from shared.web.consistency import token_of
from tests.projections.office import Office
from tests.projections.people import AMINA, AMINAS_WAY, CASE


async def test_a_read_with_a_token_waits_until_its_version_is_there(office: Office, client: httpx.AsyncClient) -> None:
    facts = await office.recorder.tell(*AMINAS_WAY)
    laid = office.laid.lay(facts)
    await office.apply(laid[:3])
    asked = {"Consistency-Token": token_of(f"case-{CASE}", 3), "Prefer": "wait=10"}
    waiting = asyncio.create_task(client.get(f"/persons/{AMINA}", headers=asked))
    await asyncio.sleep(0)
    await office.apply(laid[3:])
    page = CasePage.model_validate_json((await waiting).text)
    assert page.versions[f"case-{CASE}"] >= 3


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    "path",
    [
        f"/persons/{AMINA}",
        f"/persons/{AMINA}?as_of=2030-01-01T00:00:00Z",
        f"/persons/{AMINA}/timeline",
        "/cases",
        "/work-list",
    ],
)
async def test_a_read_that_cannot_have_seen_its_token_is_never_answered_from_an_older_state(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path, headers={"Consistency-Token": token_of(f"case-{CASE}", 99)})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.usefixtures("everybody")
async def test_a_search_that_cannot_have_seen_its_token_is_not_answered_either(client: httpx.AsyncClient) -> None:
    asked = {"Consistency-Token": token_of(f"case-{CASE}", 99)}
    assert (await client.post("/persons/search", json={"words": "amina"}, headers=asked)).status_code == 503


async def test_every_read_after_a_write_has_seen_it(office: Office, client: httpx.AsyncClient) -> None:
    """A writer and a reader at once: no answer, at no moment, is older than its token."""
    laid = office.laid.lay(await office.recorder.tell(*AMINAS_WAY))

    async def write() -> None:
        for one in laid:
            await office.apply([one])

    async def read(version: int) -> None:
        asked = {"Consistency-Token": token_of(f"language-file-{AMINA}", version), "Prefer": "wait=10"}
        answer = await client.get(f"/persons/{AMINA}", headers=asked)
        assert answer.json()["versions"][f"language-file-{AMINA}"] >= version

    await asyncio.gather(write(), *(read(version) for version in range(1, 7)))
