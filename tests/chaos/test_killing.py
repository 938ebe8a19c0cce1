"""Any process of the running platform, or most of them at once, is killed with -9 during load and started again, or
stands still for a while: nothing is lost, and nothing is shown twice."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from tests.chaos.conftest import Faults
from tests.chaos.load import Load
from tests.chaos.shaking import Shaken

pytestmark = pytest.mark.stack
#: Each part, and which request it dies under: the how-manieth to whom.
BLOWS = (
    ("intake", "intake", 17),
    ("language", "language", 7),
    ("employment", "employment", 3),
    ("kafka", "intake", 20),
    ("postgres", "intake", 23),
    ("worker", "intake", 26),
    ("read", "read", 3),
    ("desk", "desk", 2),
    ("issuer", "issuer", 3),
    ("kafka postgres intake language employment worker read", "intake", 22),
)
#: As `BLOWS`, of what all others need.
SWOONS = (("kafka", "intake", 18), ("postgres", "intake", 21))


def rounds(first: int, faults: Sequence[tuple[str, str, int]]) -> list[Any]:
    """Each with a batch of people of its own."""
    return [pytest.param(batch, *fault, id=fault[0].replace(" ", "+")) for batch, fault in enumerate(faults, first)]


@pytest.mark.parametrize(("batch", "parts", "under", "nth"), rounds(0, BLOWS))
async def test_killed_parts_come_back_and_nothing_is_lost_or_shown_twice(
    batch: int, parts: str, under: str, nth: int, *, shaken: Shaken, pressed: Load, faults: Faults
) -> None:
    await pressed.caseworker.sign_in()
    async with asyncio.TaskGroup() as round_of_load:
        led = round_of_load.create_task(pressed.give(batch))
        await shaken.history.until_sent(under, nth)
        await shaken.kill(*parts.split())
    assert led.result() == []
    assert await pressed.look() == []
    assert await faults() == []


@pytest.mark.parametrize(("batch", "part", "under", "nth"), rounds(len(BLOWS), SWOONS))
async def test_a_part_that_stood_still_goes_on_and_nothing_is_lost_or_shown_twice(
    batch: int, part: str, under: str, nth: int, *, shaken: Shaken, pressed: Load, faults: Faults
) -> None:
    await pressed.caseworker.sign_in()
    async with asyncio.TaskGroup() as round_of_load:
        led = round_of_load.create_task(pressed.give(batch))
        await shaken.history.until_sent(under, nth)
        await shaken.freeze(part)
    assert led.result() == []
    assert await pressed.look() == []
    assert await faults() == []
