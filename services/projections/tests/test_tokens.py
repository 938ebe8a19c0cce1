"""Tokens of the worker: one for each county, kept while it is good, and never shown to another county's facts."""

from collections.abc import Callable
from urllib.parse import parse_qs

import httpx

from services.projections.owners import Owners
from services.projections.tests.test_owners import fact, told
from services.projections.tokens import SPARE, Client, Tokens

CLIENT = Client("projections", "secret", "http://issuer.test")
STREAM = "case-c0000000-0000-4000-8000-000000000001"
LIFETIME = 300


class Issuer:
    """Counts what it granted; its tokens name the county and their number."""

    def __init__(self) -> None:
        self.granted: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/.well-known"):
            return httpx.Response(200, json={"token_endpoint": "http://issuer.test/token"})
        self.granted += parse_qs(request.content.decode())["tenant"]
        token = f"{self.granted[-1]}/{len(self.granted)}"
        return httpx.Response(200, json={"access_token": token, "expires_in": LIFETIME})


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def reaching(answered: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answered))


async def test_each_county_has_a_token_of_its_own_that_is_asked_for_once() -> None:
    issuer = Issuer()
    async with reaching(issuer) as http:
        tokens = Tokens(http, CLIENT)
        shown = [await tokens.token(tenant) for tenant in ("03359", "03352", "03359", "03352")]
    assert shown == ["03359/1", "03352/2", "03359/1", "03352/2"]


async def test_a_token_is_asked_for_anew_shortly_before_it_runs_out() -> None:
    issuer, clock = Issuer(), Clock()
    async with reaching(issuer) as http:
        tokens = Tokens(http, CLIENT, clock)
        await tokens.token("03359")
        clock.now += LIFETIME - SPARE - 1
        assert await tokens.token("03359") == "03359/1"
        clock.now += 1
        assert await tokens.token("03359") == "03359/2"


async def test_a_gap_is_asked_for_in_its_own_county_and_once_more_where_the_token_is_no_longer_believed() -> None:
    issuer, shown = Issuer(), list[str]()

    def answered(request: httpx.Request) -> httpx.Response:
        if request.url.host == "issuer.test":
            return issuer(request)
        shown.append(request.headers["Authorization"])
        if shown[-1] == "Bearer 03352/1":
            return httpx.Response(401)
        return told(*([fact(1)] if request.url.params["after"] == "0" else []))

    async with reaching(answered) as http:
        owners = Owners(http, {"intake": "http://intake.test"}, CLIENT)
        assert await owners.facts(("03352", STREAM), 0) == [fact(1)]
        assert await owners.facts(("03359", STREAM), 0) == [fact(1)]
    assert issuer.granted == ["03352", "03352", "03359"]
    assert [token.removeprefix("Bearer ") for token in shown] == [
        "03352/1", "03352/2", "03352/2", "03359/3", "03359/3",
    ]  # fmt: skip
