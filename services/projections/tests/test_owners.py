"""Asking a service for facts that are missing here; the services answer as a test decides."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import stamina

from services.projections.owners import Client, Owners, OwnerUnknown
from shared.contracts.envelope import Envelope, Recorded, to_headers

CASE = ("03359", "case-c0000000-0000-4000-8000-000000000001")
WORKER = Client("projections", "secret", "http://issuer.test")
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Repeat at once, three times."""
    with stamina.set_testing(True, attempts=3):
        yield


def fact(version: int) -> Recorded:
    envelope = Envelope(
        id=f"00000000-0000-4000-8000-00000000000{version}",
        tenant=CASE[0],
        service="intake",
        type="intake.contact-recorded.v1",
        stream_id=CASE[1],
        stream_version=version,
        partition_key="a0000000-0000-4000-8000-000000000001",
        time=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        command_id="00000000-0000-4000-8000-0000000000c0",
        correlation_id="0" * 32,
        causation_id=None,
        actor="caseworker-7",
    )
    return Recorded(envelope, b'{"minutes": 45}')


def told(*facts: Recorded) -> httpx.Response:
    lines = [[(name, value.decode()) for name, value in to_headers(one.envelope)] for one in facts]
    data = [one.data.decode() for one in facts]
    return httpx.Response(200, json={"facts": [{"headers": a, "data": b} for a, b in zip(lines, data, strict=True)]})


async def asked(owner: Answer, after: int = 0, stream: tuple[str, str] = CASE) -> list[Recorded]:
    def answered(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/.well-known"):
            return httpx.Response(200, json={"token_endpoint": "http://issuer.test/token"})
        if request.url.host == "issuer.test":
            return httpx.Response(200, json={"access_token": "a-token"})
        assert request.headers["Authorization"] == "Bearer a-token"
        return owner(request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answered)) as http:
        return [*await Owners(http, {"intake": "http://intake.test"}, WORKER).facts(stream, after)]


async def test_the_owner_is_asked_until_it_knows_no_more() -> None:
    stored = [fact(version) for version in range(1, 6)]

    def owner(request: httpx.Request) -> httpx.Response:
        assert request.url.path == f"/streams/{CASE[1]}/facts"
        after = int(request.url.params["after"])
        return told(*stored[after : after + 2])

    assert await asked(owner, after=1) == stored[1:]


@pytest.mark.parametrize("trouble", [httpx.ConnectError("refused"), httpx.Response(503)])
async def test_an_owner_that_starts_again_is_waited_for(trouble: Any) -> None:
    answers = iter([trouble, told(fact(1)), told()])

    def owner(_: httpx.Request) -> httpx.Response:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert await asked(owner) == [fact(1)]


async def test_an_owner_that_stays_away_is_given_up() -> None:
    with pytest.raises(httpx.HTTPStatusError):
        await asked(lambda _: httpx.Response(503))


async def test_a_refusal_is_not_repeated() -> None:
    answers = iter([httpx.Response(403)])
    with pytest.raises(httpx.HTTPStatusError, match="403"):
        await asked(lambda _: next(answers))


async def test_nobody_is_asked_about_a_stream_that_is_nobodys() -> None:
    with pytest.raises(OwnerUnknown):
        await asked(lambda _: told(), stream=("03359", "letter-c0000000-0000-4000-8000-000000000001"))
