"""A caller who asks too often is told when to come again; nobody else notices."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from httpx import ASGITransport, AsyncClient

from shared.access.limiting import MOST, Limiter, LimitSettings
from shared.access.permitting import Gate, keep_gate
from shared.access.subject import Subject
from shared.testing import tokens
from shared.web.problem import Problem
from shared.web.tests import sample

AMINAS_CASEWORKER = Subject("cw-1", "03359", frozenset())
NAMESAKE = Subject("cw-1", "03352", frozenset())

STRICT: Mapping[str, float] = {"requests_per_second": 1, "requests_at_once": 1}


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def limiter(clock: Clock, **limits: float) -> Limiter:
    return Limiter(LimitSettings.model_validate(limits), clock)


def refused(it: Limiter, caller: Subject = AMINAS_CASEWORKER) -> str | None:
    """After how many seconds to come again."""
    try:
        it.admit(caller)
    except Problem as problem:
        return problem.headers["Retry-After"]
    return None


def test_so_many_are_admitted_at_once_and_then_as_many_as_time_allows() -> None:
    clock = Clock()
    it = limiter(clock, requests_per_second=0.5, requests_at_once=3)
    assert [refused(it) for _ in range(4)] == [None, None, None, "2"]
    clock.now += 1.9
    assert refused(it) == "1"
    clock.now += 0.1
    assert [refused(it), refused(it)] == [None, "2"]


def test_a_long_rest_earns_no_more_than_so_many_at_once() -> None:
    clock = Clock()
    it = limiter(clock, requests_per_second=10, requests_at_once=2)
    refused(it)
    clock.now += 3_600
    assert [refused(it) for _ in range(3)] == [None, None, "1"]


def test_each_caller_of_each_county_has_a_limit_of_their_own() -> None:
    it = limiter(Clock(), requests_per_second=1, requests_at_once=1)
    assert [refused(it), refused(it), refused(it, NAMESAKE)] == [None, "1", None]


def test_callers_without_number_do_not_fill_the_memory() -> None:
    it = limiter(Clock(), requests_per_second=1, requests_at_once=1)
    for number in range(MOST + 5):
        it.admit(Subject(f"cw-{number}", "03359", frozenset()))
    assert len(it._left) == MOST  # pyright: ignore[reportPrivateUsage]  what it keeps is not shown


@pytest.mark.parametrize(("method", "path"), [("GET", "/cases"), ("POST", "/cases/1/plan/agreement")])
async def test_reads_and_commands_are_limited_alike(method: str, path: str) -> None:
    app = sample.build()
    gate = Gate(tokens.verifier(), bytes, lambda: datetime(2026, 3, 2, tzinfo=UTC), limiter(Clock(), **STRICT))
    keep_gate(app, gate)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as http:
        answers = [await http.request(method, path, headers=tokens.bearer("caseworker")) for _ in range(2)]
    first, second = answers
    assert first.status_code != 429
    assert (second.status_code, second.json()["type"]) == (429, "/problems/too-many-requests")
    assert second.headers["Retry-After"] == "1"
