from collections.abc import AsyncGenerator

import httpx
import pytest

from services.desk.tests import desks
from services.desk.tests.desks import OpenDesk, Visit
from services.desk.tests.neighbours import Neighbours
from shared.testing.stack import Stack


@pytest.fixture(scope="session")
async def open_desk(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[OpenDesk]:
    """A desk and its neighbours, opened once: each test finds them as if they were new."""
    async with desks.opened(stack, tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture
async def neighbours(open_desk: OpenDesk) -> Neighbours:
    """The other services, as they are when nothing is wrong."""
    open_desk.neighbours.forget()
    return open_desk.neighbours


@pytest.fixture
async def visit(open_desk: OpenDesk, neighbours: Neighbours) -> AsyncGenerator[Visit]:
    """A desk that nobody is signed in at."""
    assert not neighbours.heard
    await open_desk.forget()
    transport = httpx.ASGITransport(open_desk.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=desks.ORIGIN) as browser:
        yield Visit(open_desk.app, browser, open_desk.clock)


@pytest.fixture
async def jana(visit: Visit) -> Visit:
    """Jana Berger, a caseworker, signed in."""
    await visit.sign_in()
    return visit
