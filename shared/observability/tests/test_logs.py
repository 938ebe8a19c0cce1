"""Logs in which no person can be named, whoever writes them."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from shared.observability import correlation, logs, repeats

CANARY = "Kanarienvogel"


class Log:
    """What was written, as documents."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def last(self) -> dict[str, Any]:
        return self.lines()[-1]


@pytest.fixture
def log() -> Iterator[Log]:
    root, written = logging.getLogger(), Log()
    handlers, level = root.handlers[:], root.level
    logs.configure("intake", stream=written.stream)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def test_listed_fields_pass_and_others_are_only_counted(log: Log) -> None:
    logs.logger("shared.x").info("command handled", command="AgreePlan", version=3, name=CANARY, note=CANARY)
    line = log.last()
    assert (line["event"], line["command"], line["version"], line["withheld"]) == ("command handled", "AgreePlan", 3, 2)
    assert CANARY not in log.stream.getvalue()


@pytest.mark.parametrize("value", [f"{CANARY} Haddad", CANARY * 20, {"name": CANARY}, [f"{CANARY} x"], object()])
def test_a_listed_field_has_no_room_for_prose(log: Log, value: object) -> None:
    logs.logger("shared.x").info("command refused", reason=value)
    assert log.last()["withheld"] == 1
    assert CANARY not in log.stream.getvalue()


def test_each_line_names_its_service_and_what_it_belongs_to(log: Log) -> None:
    with correlation.correlated("ab" * 16):
        logs.logger("shared.x").info("inside")
    logs.logger("shared.x").info("outside")
    inside, outside = log.lines()
    assert (inside["service"], inside["correlation_id"]) == ("intake", "ab" * 16)
    assert "correlation_id" not in outside


def test_an_exception_is_its_class_and_its_way_without_its_message(log: Log) -> None:
    def failing() -> None:
        raise ValueError(CANARY)

    try:
        failing()
    except ValueError:
        logs.logger("shared.x").exception("failed")
    assert log.last()["error"] == "builtins.ValueError"
    assert log.last()["stack"][-1].endswith(":failing")
    assert CANARY not in log.stream.getvalue()


def test_the_cause_of_an_exception_is_named_too(log: Log) -> None:
    try:
        try:
            raise KeyError(CANARY)  # noqa: TRY301  it is raised to be logged
        except KeyError as cause:
            raise RuntimeError(CANARY) from cause
    except RuntimeError:
        logs.logger("shared.x").exception("failed")
    assert log.last()["error"] == "builtins.RuntimeError<-builtins.KeyError"
    assert CANARY not in log.stream.getvalue()


def test_a_library_is_quoted_by_its_template(log: Log) -> None:
    logging.getLogger("aiokafka.consumer").warning("Heartbeat failed for %s on %r", CANARY, CANARY)
    assert (log.last()["event"], log.last()["logger"]) == ("Heartbeat failed for %s on %r", "aiokafka.consumer")
    assert CANARY not in log.stream.getvalue()


def test_a_message_that_was_put_together_before_is_only_located(log: Log) -> None:
    person = CANARY
    logging.getLogger("faust.app").error(f"Crashed while handling {person}")  # noqa: G004  as libraries do
    assert log.last()["event"] == "library message"
    assert log.last()["at"].startswith("test_logs:")
    assert CANARY not in log.stream.getvalue()


def test_a_constant_message_of_a_library_is_quoted(log: Log) -> None:
    logging.getLogger("uvicorn.error").info("Application startup complete.")
    assert log.last()["event"] == "Application startup complete."


def test_an_exception_in_a_library_is_logged_without_its_message(log: Log) -> None:
    try:
        raise OSError(CANARY)  # noqa: TRY301  it is raised to be logged
    except OSError:
        logging.getLogger("asyncio").exception("Task exception was never retrieved")
    assert log.last()["error"] == "builtins.OSError"
    assert CANARY not in log.stream.getvalue()


def test_our_own_modules_may_use_the_standard_library_with_fields(log: Log) -> None:
    logging.getLogger("services.intake.main").info("started", extra={"port": 8101, "person": CANARY})
    assert (log.last()["port"], log.last()["withheld"]) == (8101, 1)


def test_a_library_cannot_smuggle_fields(log: Log) -> None:
    logging.getLogger("faust").info("started", extra={"reason": CANARY})
    assert CANARY not in log.stream.getvalue()


def test_single_requests_of_our_http_clients_are_not_logged(log: Log) -> None:
    logging.getLogger("httpx").info('HTTP Request: %s %s "%s"', "GET", f"http://x/?q={CANARY}", "200")
    assert log.lines() == []


def test_how_often_a_library_said_the_same_stands_in_its_next_line(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    for every in (repeats.EVERY, repeats.EVERY, 0.0):
        monkeypatch.setattr(repeats, "EVERY", every)
        logging.getLogger("aiokafka").error("Unable to update metadata from %s", CANARY)
    assert [line.get("count") for line in log.lines()] == [None, 1]
