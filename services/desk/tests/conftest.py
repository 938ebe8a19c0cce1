from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from services.desk.tests import desks
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours, living_next_door
from shared.testing.stack import Stack


@pytest.fixture
async def neighbours() -> AsyncGenerator[Neighbours]:
    async with living_next_door() as all_of_them:
        yield all_of_them


@pytest.fixture
async def visit(stack: Stack, neighbours: Neighbours, tmp_path: Path) -> AsyncGenerator[Visit]:
    """A desk that nobody is signed in at."""
    async with desks.opened(stack, neighbours.url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def jana(visit: Visit) -> Visit:
    """Jana Berger, a caseworker, signed in."""
    await visit.sign_in()
    return visit
