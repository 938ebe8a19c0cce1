"""Requests that must be refused, and what must hold for every refusal; run against any route that takes a body."""

import io
import json
import logging
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any, Final

import jsonschema
from starlette.types import ASGIApp

from shared.observability import logs
from shared.testing.asgi import Answer, Call, Pairs, call
from shared.testing.hostile_corpus import (
    BODIES,
    CANARY,
    COMMAND_HEADERS,
    DATES,
    HEADERS,
    QUERIES,
    RAW_BODIES,
    TEXTS,
    Spoiled,
)
from shared.web.documentation import PROBLEM_SCHEMA
from shared.web.problem import MEDIA_TYPE

SERVER_FAULT: Final = 500


@dataclass(frozen=True, slots=True)
class Target:
    """A route and one request that it accepts; `text` and `day` are fields of its body to be spoiled.

    A field inside another one is written as a path: `names/0/given`.

    One that is no command reads neither a command id nor a version.
    """

    path: str
    body: Mapping[str, Any]
    headers: Mapping[str, str]
    text: str | None = None
    day: str | None = None
    method: str = "POST"
    is_command: bool = True

    def good(self) -> Call:
        """The request as it is accepted."""
        told = {"content-type": "application/json", **{name.lower(): value for name, value in self.headers.items()}}
        headers: Pairs = tuple((name.encode(), value.encode()) for name, value in told.items())
        return Call(self.method, self.path.encode(), headers).with_body(json.dumps(self.body).encode())


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile request and the statuses that are right for it."""

    name: str
    request: Call
    statuses: frozenset[int]


def attacks(target: Target) -> Iterator[Attack]:
    """Every case of the corpus that fits the target."""
    good = target.good()
    for case in RAW_BODIES:
        yield Attack(case.name, good.with_body(case.content), case.statuses)
    for case in BODIES:
        yield Attack(case.name, good.with_body(_put_in(target.body, case)), case.statuses)
    for name, cases in ((target.text, TEXTS), (target.day, DATES)):
        for case in cases if name else ():
            body = json.dumps(_spoiled(target.body, str(name), case.content)).encode()
            yield Attack(f"{name}: {case.name}", good.with_body(body), case.statuses)
    for case in (*HEADERS, *(COMMAND_HEADERS if target.is_command else ())):
        yield Attack(case.name, case.content(good), case.statuses)
    for case in QUERIES:
        yield Attack(f"query: {case.name}", replace(good, query=b"q=" + case.content), case.statuses)
        yield Attack(f"path: {case.name}", replace(good, path=good.path + b"/" + case.content), case.statuses)


@dataclass(slots=True)
class Report:
    """What was answered wrongly."""

    asked: int = 0
    wrong: list[str] = field(default_factory=list[str])


async def withstands(app: ASGIApp, target: Target) -> Report:
    """Run the whole corpus; the report names each case whose answer breaks a promise."""
    report = Report()
    with _captured() as log:
        for attack in attacks(target):
            said_before = log.tell()
            answer = await call(app, attack.request)
            report.asked += 1
            report.wrong += [
                f"{attack.name}: {fault}" for fault in _faults(attack, answer, log.getvalue()[said_before:])
            ]
    return report


def _faults(attack: Attack, answer: Answer, logged: str) -> Iterator[str]:
    if answer.status >= SERVER_FAULT or answer.status not in attack.statuses:
        yield f"answered {answer.status}, not one of {sorted(attack.statuses)}"
    if answer.headers.get("content-type") != MEDIA_TYPE:
        yield f"is {answer.headers.get('content-type')}"
    elif _breaks_schema(answer.document()):
        yield "is no problem document"
    if CANARY.encode() in answer.body:
        yield "repeats what was sent"
    if CANARY in logged:
        yield "logs what was sent"


def _breaks_schema(document: Any) -> bool:
    validator: Any = jsonschema.Draft202012Validator(PROBLEM_SCHEMA)
    return not validator.is_valid(document)


def _spoiled(body: Mapping[str, Any], path: str, content: Any) -> Any:
    whole: Any = deepcopy(dict(body))
    *above, field_name = path.split("/")
    inner: Any = reduce(lambda part, step: part[int(step) if step.isdigit() else step], above, whole)
    inner[field_name] = content
    return whole


def _put_in(body: Mapping[str, Any], case: Spoiled[Callable[[str], str]]) -> bytes:
    return case.content(json.dumps(dict(body))).encode("utf-8", "surrogatepass")


@contextmanager
def _captured() -> Generator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    logs.configure("hostile", stream=stream)
    try:
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
