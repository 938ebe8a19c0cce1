"""Any one process of the running platform is killed with -9 during load and started again: nothing is lost, and
nothing is shown twice."""

import asyncio

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
)


@pytest.mark.parametrize(
    ("batch", "part", "under", "nth"), [pytest.param(batch, *blow, id=blow[0]) for batch, blow in enumerate(BLOWS)]
)
async def test_a_killed_part_comes_back_and_nothing_is_lost_or_shown_twice(
    batch: int, part: str, under: str, nth: int, *, shaken: Shaken, pressed: Load, faults: Faults
) -> None:
    await pressed.caseworker.sign_in()
    async with asyncio.TaskGroup() as round_of_load:
        led = round_of_load.create_task(pressed.give(batch))
        await shaken.history.until_sent(under, nth)
        await shaken.kill(part)
    assert led.result() == []
    assert await pressed.look() == []
    assert await faults() == []
