"""The fixtures every test may ask for; loaded once, by the conftest at the root."""

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from deploy.embedded.kafka import Broker
from deploy.embedded.postgres import DURABLE, Postgres
from shared.testing import stack as stack_of_the_run
from shared.testing.stack import Stack

NEEDS_SERVERS = {"stack", "private_broker", "private_postgres", "platform"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for servers is marked for it, so that `-m "not stack"` is quick without a mark by hand.

    Where tests run in several processes, those of one file stay together, and so do all that need the platform.
    """
    for item in items:
        asked: set[str] = set(getattr(item, "fixturenames", ()))
        if NEEDS_SERVERS & asked:
            item.add_marker(pytest.mark.stack)
        item.add_marker(pytest.mark.xdist_group("platform" if "platform" in asked else item.path.as_posix()))


@pytest.fixture(scope="session")
def stack() -> Generator[Stack]:
    """Broker and database, shared by the whole run. Never stop or freeze them: ask for private ones."""
    servers, lease = stack_of_the_run.leased()
    yield servers
    lease.release()


@pytest.fixture
async def private_broker(tmp_path: Path) -> AsyncGenerator[Broker]:
    """A broker of one test's own, started, to be stopped, killed or frozen."""
    broker = Broker(tmp_path / "kafka", heap="256m", for_a_moment=True)
    await broker.start()
    yield broker
    broker.thaw()
    await broker.kill()


@pytest.fixture
async def private_postgres(tmp_path: Path) -> AsyncGenerator[Postgres]:
    """A database server of one test's own that keeps what it has confirmed, to be stopped, killed or frozen."""
    postgres = Postgres(tmp_path / "postgres", settings=DURABLE)
    await postgres.start()
    yield postgres
    postgres.thaw()
    await postgres.kill()
