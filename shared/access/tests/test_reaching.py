from collections.abc import AsyncGenerator

import httpx
import pytest

from shared.access.reaching import Rerouted, mounts

ISSUER = "http://127.0.0.1:8109/realms/county"
INSIDE = "http://issuer:8080"


@pytest.fixture
async def client() -> AsyncGenerator[httpx.AsyncClient]:
    """Answers with where each request went, and for whom it asked there."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[str(request.url), request.headers["host"]])

    rerouted = Rerouted(INSIDE, httpx.MockTransport(answer))
    async with httpx.AsyncClient(mounts={"http://127.0.0.1:8109": rerouted}) as rerouting:
        yield rerouting


async def test_a_request_goes_to_the_other_place_and_asks_there_by_the_issuers_name(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{ISSUER}/keys?use=sig")
    assert answer.json() == ["http://issuer:8080/realms/county/keys?use=sig", "127.0.0.1:8109"]


async def test_only_requests_to_the_issuer_take_the_other_way() -> None:
    assert list(mounts(ISSUER, INSIDE)) == ["http://127.0.0.1:8109"]


async def test_an_issuer_that_is_reached_under_its_address_needs_no_other_way() -> None:
    assert mounts(ISSUER, None) == {}
