"""Libraries that say the same over and over: a log that is full of it hides the rest."""

import logging
from collections.abc import Iterator

import pytest

from shared.observability.repeats import EVERY, Repeats


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Keeping(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def passed(clock: Clock) -> Iterator[list[logging.LogRecord]]:
    """The records that a handler behind the filter gets to see."""
    handler, root = Keeping(), logging.getLogger()
    handler.addFilter(Repeats(clock))
    root.addHandler(handler)
    yield handler.records
    root.removeHandler(handler)


def complain(times: int, logger: str = "aiokafka") -> None:
    for number in range(times):
        logging.getLogger(logger).error("Unable connect to node with id %s", number)


def test_what_a_library_repeats_is_written_once_in_a_while_with_how_often_it_was_said(
    passed: list[logging.LogRecord], clock: Clock
) -> None:
    complain(100)
    clock.now = EVERY
    complain(1)
    clock.now = 2 * EVERY
    complain(1)
    assert [record.__dict__["held_back"] for record in passed] == [0, 99, 0]


def test_each_place_in_a_library_is_heard(passed: list[logging.LogRecord]) -> None:
    complain(2)
    logging.getLogger("aiokafka").error("Unable to update metadata")
    assert [record.msg for record in passed] == ["Unable connect to node with id %s", "Unable to update metadata"]


def test_our_own_lines_are_all_written(passed: list[logging.LogRecord]) -> None:
    complain(3, "services.intake")
    assert len(passed) == 3


def test_exceptions_are_all_written(passed: list[logging.LogRecord]) -> None:
    for number in range(3):
        logging.getLogger("asyncio").error("Task exception was never retrieved", exc_info=OSError(number))
    assert len(passed) == 3
