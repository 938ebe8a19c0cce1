"""Every fault leaves as a problem document, and its reason stays in the log, without values."""

import io
import json
import logging
from collections.abc import Iterator

import jsonschema
import pytest
from httpx import ASGITransport, AsyncClient

from shared.observability import logs
from shared.testing import tokens
from shared.web.catalogue import KINDS
from shared.web.documentation import PROBLEM_SCHEMA
from shared.web.tests import sample

CANARY = "Kanarienvogel"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    handlers, stream = logging.getLogger().handlers[:], io.StringIO()
    logs.configure("sample", stream=stream)
    yield stream
    logging.getLogger().handlers[:] = handlers


def client() -> AsyncClient:
    return AsyncClient(transport=ASGITransport(sample.build()), base_url="http://test")


async def test_what_nobody_foresaw_is_answered_500_and_logged_by_class_and_place(log: io.StringIO) -> None:
    async with client() as http:
        answer = await http.get("/faults/unforeseen", params={"q": CANARY})
    line = json.loads(log.getvalue().splitlines()[-1])
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal-error")
    assert (line["error"], line["route"]) == ("builtins.ValueError", "/faults/unforeseen")
    assert line["stack"][-1].endswith(":unforeseen")
    assert line["correlation_id"] == answer.json()["correlation_id"] == answer.headers["x-correlation-id"]
    assert CANARY not in answer.text + log.getvalue()


@pytest.mark.parametrize("fault", ["away", "shutting-down", "disk-full", "connection-closed", "keys-away"])
async def test_what_is_away_is_answered_503_with_the_time_to_come_again(fault: str, log: io.StringIO) -> None:
    async with client() as http:
        answer = await http.get(f"/faults/known/{fault}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "/problems/unavailable"
    assert "a needed service is away" in log.getvalue()


@pytest.mark.parametrize("fault", ["no-file", "not-encodable"])
async def test_a_fault_of_ours_is_no_outage(fault: str, log: io.StringIO) -> None:
    async with client() as http:
        assert (await http.get(f"/faults/known/{fault}")).status_code == 500
    assert "request failed" in log.getvalue()


@pytest.mark.parametrize(
    ("fault", "status", "kind"),
    [
        ("reused", 422, "idempotency-key-reused"),
        ("too-large", 413, "body-too-large"),
        ("erased", 409, "person-erased"),
        ("unknown", 404, "not-found"),
    ],
)
async def test_what_the_store_refuses_has_its_own_problem(fault: str, status: int, kind: str) -> None:
    async with client() as http:
        answer = await http.get(f"/faults/known/{fault}")
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("DELETE", "/cases", 405)])
async def test_unknown_addresses_and_methods_are_problems_too(method: str, path: str, status: int) -> None:
    async with client() as http:
        answer = await http.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    jsonschema.validate(answer.json(), PROBLEM_SCHEMA)


async def test_a_method_that_is_not_allowed_is_answered_with_those_that_are() -> None:
    async with client() as http:
        assert (await http.delete("/cases")).headers["allow"] == "GET"


async def test_each_broken_rule_is_told_with_its_place_and_without_the_value() -> None:
    body = {
        "name": CANARY + "\u202e",
        "review": CANARY,
        "born": {"certainty": "year", "year": 1700},
        "way": CANARY,
        "goals": ["ok", ""],
    }
    headers = tokens.bearer("caseworker") | {"Idempotency-Key": "0b8f6f5e-7c3b-4f0e-9d57-3a1c2e4b5d6f"}
    async with client() as http:
        answer = await http.post(
            "/cases/7d8f2c1a-5b3e-4f60-9a71-2c4d6e8f0a1b/plan/agreement", json=body, headers=headers
        )
    assert answer.json()["errors"] == [
        {"in": "body", "pointer": "/name", "rule": "invalid-character"},
        {"in": "body", "pointer": "/review", "rule": "invalid-date"},
        {"in": "body", "pointer": "/born/year", "rule": "out-of-range"},
        {"in": "body", "pointer": "/way", "rule": "not-a-choice"},
        {"in": "body", "pointer": "/goals/1", "rule": "too-short"},
    ]
    assert CANARY not in answer.text


async def test_a_query_is_told_by_its_parameter() -> None:
    async with client() as http:
        answer = await http.get("/cases", params={"q": "A", "limit": 10**30}, headers=tokens.bearer("caseworker"))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"in": "query", "pointer": "/limit", "rule": "out-of-range"}]


def test_the_catalogue_speaks_german_and_to_a_person() -> None:
    assert all(kind.title and kind.detail.endswith(".") and 400 <= kind.status < 600 for kind in KINDS.values())


async def test_the_description_of_the_interface_tells_of_its_problems() -> None:
    async with client() as http:
        document = (await http.get("/openapi.json")).json()
    answers = document["paths"]["/cases/{case_id}/plan/agreement"]["post"]["responses"]
    assert set(answers) == {"201", "4XX", "5XX"}
    assert document["components"]["schemas"]["Problem"] == PROBLEM_SCHEMA


async def test_the_description_tells_that_commands_need_an_id_and_a_token() -> None:
    async with client() as http:
        await http.get("/openapi.json")
        document = (await http.get("/openapi.json")).json()
    parameters = document["paths"]["/cases/{case_id}/plan/agreement"]["post"]["parameters"]
    assert [it["required"] for it in parameters if it["name"] == "Idempotency-Key"] == [True]
    assert document["security"] == [{"token": []}]


async def test_the_page_of_the_interface_loads_nothing() -> None:
    async with client() as http:
        page = await http.get("/docs")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "/cases/{case_id}/plan/agreement" in page.text
    assert "<script" not in page.text
    assert "://" not in page.text


async def test_every_answer_forbids_browsers_to_guess_frame_and_keep_it() -> None:
    async with client() as http:
        headers = (await http.get("/health/live")).headers
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
