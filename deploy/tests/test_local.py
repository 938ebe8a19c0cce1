"""The platform's own course of a start, with the real broker and database and a stand-in for the services."""

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import asyncpg
import psutil
import pytest

from deploy.embedded import ports, waiting
from deploy.embedded.local import LocalPlatform
from deploy.embedded.parts import Part
from deploy.embedded.processes import FailedStart
from deploy.embedded.supervisor import Supervisor
from deploy.kafka import topics
from deploy.postgres import databases

pytestmark = pytest.mark.stack
PARTS = [Part("desk", "deploy.tests.well", "desk", ("SESSION_SECRET",))]
NAMES = ("kafka", "kafka controller", "postgres", "desk")


@pytest.fixture
def places() -> Mapping[str, int]:
    return {name: ports.free() for name in NAMES}


@pytest.fixture
def platform(tmp_path: Path, places: Mapping[str, int]) -> LocalPlatform:
    return LocalPlatform(tmp_path, places, PARTS, migrations=[])


def with_desk_broken(platform: LocalPlatform) -> LocalPlatform:
    return LocalPlatform(platform.folder, platform.surroundings.places, [Part("desk", "deploy.tests.unwell")], [])


async def test_a_second_start_keeps_what_the_first_stored(platform: LocalPlatform) -> None:
    async with Supervisor(print) as supervisor:
        await platform.start(supervisor)
        await execute(platform, "CREATE TABLE kept AS SELECT 1 AS value")
    async with Supervisor(print) as supervisor:
        await platform.start(supervisor)
        await execute(platform, "SELECT value FROM kept")
        assert await topics.deviations(platform.broker.bootstrap, topics.wanted()) == []


async def test_broker_and_database_come_back_with_their_data_when_they_are_killed(platform: LocalPlatform) -> None:
    said: list[str] = []
    async with Supervisor(said.append) as supervisor:
        await platform.start(supervisor)
        await execute(platform, "CREATE TABLE kept AS SELECT 1 AS value")
        for process in (platform.broker.process, platform.postgres.process):
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
        both = {"kafka is up again", "postgres is up again"}
        await waiting.until(lambda: True if both <= set(said) else None, "both are up again", 60)
        await execute(platform, "SELECT value FROM kept")
        assert await topics.deviations(platform.broker.bootstrap, topics.wanted()) == []


async def test_nothing_runs_any_more_when_a_part_did_not_start(platform: LocalPlatform) -> None:
    before = running()
    with pytest.raises(FailedStart, match="desk did not start"):
        async with Supervisor(print) as supervisor:
            await with_desk_broken(platform).start(supervisor)
    assert running() == before


async def test_a_service_finds_only_its_own_settings_in_its_environment(platform: LocalPlatform) -> None:
    given = platform.surroundings.environment(PARTS[0])
    assert {"DATABASE_URL", "SESSION_SECRET", "HOST", "PORT", "ENVIRONMENT"} <= set(given)
    assert not {"KEK_FILE", "KEYS_DATABASE_URL", "DESK_CLIENT_SECRET", "USER"} & set(given)


async def execute(platform: LocalPlatform, statement: str) -> None:
    """As the owner of the desk's tables."""
    password = platform.surroundings.passwords()["desk_migrator"]
    url = databases.inside(platform.postgres.url, "desk", "desk_migrator", password)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def running() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}
