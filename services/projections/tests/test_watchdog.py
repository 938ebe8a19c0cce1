"""A worker that stands still is told from one that has nothing to do."""

from dataclasses import replace

from services.projections.arriving import Slice
from services.projections.watchdog import Sight, Watchdog

AT: Slice = ("intake.facts.v1", 3)
OTHER: Slice = ("intake.facts.v1", 4)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += seconds


def sight(offset: int, end: int, other: int = 0) -> Sight:
    return Sight({AT: offset, OTHER: other}, {AT: end, OTHER: other})


def test_a_worker_without_an_assignment_ends_after_two_minutes() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    assert dog.verdict(Sight({}, {})) is None
    clock.passes(119)
    assert dog.verdict(Sight({}, {})) is None
    clock.passes(1)
    assert dog.verdict(Sight({}, {})) == "not-assigned"


def test_an_assignment_in_time_starts_the_patience_anew() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    dog.verdict(Sight({}, {}))
    clock.passes(100)
    assert dog.verdict(sight(0, 0)) is None
    clock.passes(100)
    assert dog.verdict(Sight({}, {})) is None


def test_a_slice_that_lags_and_does_not_move_for_two_minutes_ends_the_worker() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    assert dog.verdict(sight(5, 9)) is None
    clock.passes(120)
    assert dog.verdict(sight(5, 12, other=7)) == "not-moving"


def test_a_slice_that_lags_and_moves_is_only_slow() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    for offset in range(5):
        assert dog.verdict(sight(offset, 1_000)) is None
        clock.passes(110)


def test_a_slice_with_nothing_to_do_may_stand_still_for_ever() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    for _ in range(5):
        assert dog.verdict(sight(9, 9)) is None
        clock.passes(500)


def test_the_patience_begins_when_the_lag_begins() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    dog.verdict(sight(9, 9))
    clock.passes(500)
    assert dog.verdict(sight(9, 10)) is None
    clock.passes(119)
    assert dog.verdict(sight(9, 10)) is None
    clock.passes(2)
    assert dog.verdict(sight(9, 10)) == "not-moving"


def test_a_slice_that_was_stopped_ends_no_worker_until_there_is_room_in_it_again() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    stopped = replace(sight(5, 9), stopped=frozenset({AT}))
    for _ in range(3):
        assert dog.verdict(stopped) is None
        clock.passes(500)
    assert dog.verdict(sight(5, 9)) is None
    clock.passes(120)
    assert dog.verdict(sight(5, 9)) == "not-moving"
