"""What surrounds a command on HTTP."""

import pytest
from httpx import ASGITransport, AsyncClient

from shared.testing import tokens
from shared.web import consistency
from shared.web.commands import command_id, expected_version
from shared.web.consistency import Seen, read_token, token_of, waiting
from shared.web.problem import Problem
from shared.web.tests import sample

CASE = "7d8f2c1a-5b3e-4f60-9a71-2c4d6e8f0a1b"
KEY = "0b8f6f5e-7c3b-4f0e-9d57-3a1c2e4b5d6f"
BODY = {"name": "Amina", "review": "2026-06-30", "born": {"certainty": "unknown"}}
HEADERS = tokens.bearer("caseworker") | {"Idempotency-Key": KEY}


def client() -> AsyncClient:
    return AsyncClient(transport=ASGITransport(sample.build()), base_url="http://test")


async def test_the_answer_to_a_command_tells_version_tag_and_token() -> None:
    async with client() as http:
        answer = await http.post(f"/cases/{CASE}/plan/agreement", json=BODY, headers=HEADERS | {"If-Match": '"3"'})
    assert answer.json() == {"stream_id": f"plan-{CASE}", "version": 4}
    assert answer.headers["etag"] == '"4"'
    assert read_token(answer.headers[consistency.HEADER]) == Seen(f"plan-{CASE}", 4)


async def test_a_rule_that_refuses_answers_409_with_its_own_type_and_sentence() -> None:
    async with client() as http:
        answer = await http.post(f"/cases/{CASE}/plan/agreement", json=BODY | {"review": "2199-01-01"}, headers=HEADERS)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/review-too-late")
    assert answer.json()["detail"] == "The plan must be reviewed within six months."


async def test_a_stranger_learns_nothing_about_what_a_command_needs() -> None:
    async with client() as http:
        answer = await http.post(f"/cases/{CASE}/plan/agreement", json={})
    assert (answer.status_code, answer.json()["errors"]) == (401, [])
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_role_that_may_not_is_told_so() -> None:
    async with client() as http:
        answer = await http.post(
            f"/cases/{CASE}/plan/agreement", json=BODY, headers=tokens.bearer("ops") | {"Idempotency-Key": KEY}
        )
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not-permitted")


async def test_a_reader_who_waits_in_vain_is_asked_to_come_again() -> None:
    headers = tokens.bearer("caseworker") | {"Consistency-Token": token_of(f"plan-{CASE}", 150), "Prefer": "wait=1"}
    async with client() as http:
        answer = await http.get("/cases", params={"q": "Amina"}, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-yet-visible")
    assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize("stream", [f"plan-{CASE}", f"language-file-{CASE}", f"person-{CASE}"])
def test_a_token_says_what_it_was_made_of(stream: str) -> None:
    assert read_token(token_of(stream, 17)) == Seen(stream, 17)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "garbage",
        "####",
        "é",
        "x" * 5_000,
        "MTpwbGFu",
        token_of(f"plan-{CASE}", 17) + "=",
        token_of(f"plan-{CASE}", 17)[:-2],
        token_of(f"plan-{CASE}", 0),
        token_of(f"plan-{CASE}", -1),
        token_of(f"plan-{CASE}", 10**30),
        token_of(f"PLAN-{CASE}", 1),
        token_of("plan-'; drop table streams", 1),
    ],
)
def test_a_token_that_was_not_made_here_is_refused(forged: str) -> None:
    with pytest.raises(Problem) as refused:
        read_token(forged)
    assert (refused.value.status, refused.value.kind.slug) == (400, "consistency-token-invalid")


@pytest.mark.parametrize(
    ("preference", "seconds"),
    [
        (None, 0),
        ("wait=2", 2),
        ("respond-async, wait=7", 7),
        ("WAIT=3", 3),
        ("wait=999999", 10),
        ("wait=-1", 0),
        ("wait=1e9", 0),
        ("wait=soon", 0),
        ("await=5", 0),
    ],
)
def test_nobody_waits_longer_than_ten_seconds(preference: str | None, seconds: float) -> None:
    assert waiting(preference) == seconds


def test_a_strong_tag_is_the_expected_version() -> None:
    assert [expected_version(tag) for tag in ('"0"', '"3"', '"2147483647"')] == [0, 3, 2**31 - 1]


def test_a_canonical_uuid_is_a_command_id() -> None:
    assert str(command_id(KEY)) == KEY
