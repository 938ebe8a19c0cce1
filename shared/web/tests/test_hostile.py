"""The whole table of hostile requests, against a route made as every route is made."""

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from shared.testing import tokens
from shared.testing.asgi import call
from shared.testing.hostile import Target, attacks, withstands
from shared.web import strict_json
from shared.web.tests import sample

AGREEMENT: dict[str, Any] = {
    "name": "Amina Haddad",
    "review": "2026-06-30",
    "born": {"certainty": "year", "year": 1990, "month": None, "day": None},
}
TARGET = Target(
    path="/cases/7d8f2c1a-5b3e-4f60-9a71-2c4d6e8f0a1b/plan/agreement",
    body=AGREEMENT,
    headers=tokens.bearer("caseworker") | {"Idempotency-Key": "0b8f6f5e-7c3b-4f0e-9d57-3a1c2e4b5d6f"},
    text="name",
    day="review",
)
APP = sample.build()


async def test_the_request_that_is_spoiled_is_accepted_as_it_is() -> None:
    answer = await call(APP, TARGET.good())
    assert (answer.status, answer.document()["version"]) == (201, 1)


async def test_every_hostile_request_is_refused_as_a_problem_that_repeats_nothing() -> None:
    report = await withstands(APP, TARGET)
    assert report.wrong == []
    assert report.asked > 110


async def test_a_corpus_run_against_a_careless_application_finds_its_faults() -> None:
    async def careless(_scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        await send({"type": "http.response.start", "status": 500, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": message.get("body", b"")})

    report = await withstands(careless, TARGET)
    assert len(report.wrong) > report.asked
    assert any("repeats" in fault for fault in report.wrong)


def test_no_two_attacks_have_one_name() -> None:
    names = sorted(attack.name for attack in attacks(TARGET))
    assert [one for one, other in pairwise(names) if one == other] == []


@pytest.mark.parametrize(
    "name",
    [
        "محمد",
        "Євген Шевченко",
        "Aïcha",
        "नेहा",
        "Li",
        "O",
        "Null",
        "O'Brien",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "Robert'); DROP TABLE persons;--",
        "می\u200cخواهم",  # noqa: RUF001  Persian, with the joiner that its spelling needs
        "👩\u200d💻",
        "x" * 200,
    ],
)
async def test_names_of_any_script_are_accepted(name: str) -> None:
    answer = await call(APP, replace(TARGET, body={**AGREEMENT, "name": name}).good())
    assert answer.status == 201


async def test_a_body_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    strictly = strict_json.parse

    def counted(raw: bytes) -> Any:
        parsed.append(raw)
        return strictly(raw)

    def again(*_: object) -> None:
        pytest.fail("parsed a second time")

    monkeypatch.setattr(strict_json, "parse", counted)
    monkeypatch.setattr(json, "loads", again)
    assert (await call(APP, TARGET.good())).status == 201
    assert len(parsed) == 1


async def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    huge = next(attack for attack in attacks(TARGET) if attack.name == "10 MB")
    answer = await call(APP, huge.request)
    assert (answer.status, answer.read, answer.headers["connection"]) == (413, 0, "close")


async def test_a_body_without_end_is_read_only_up_to_the_limit() -> None:
    endless = next(attack for attack in attacks(TARGET) if attack.name == "a body without end")
    answer = await call(APP, endless.request)
    assert answer.status == 413
    assert answer.read < 70_000
