import os
import signal
import sys
from pathlib import Path

import pytest

from deploy.embedded import paths, ports, supervisor, waiting
from deploy.embedded.processes import FailedStart
from deploy.embedded.services import Service
from deploy.embedded.supervisor import Supervisor

SAID: list[str] = []


def service(module: str, folder: Path) -> Service:
    port = ports.free()
    environment = {"HOST": "127.0.0.1", "PORT": str(port), "PYTHONPATH": str(paths.ROOT)}
    return Service("intake", [sys.executable, "-m", module], environment, folder / "intake.log", port)


async def test_a_failed_start_says_which_part_why_and_shows_the_end_of_its_log(tmp_path: Path) -> None:
    async with Supervisor(SAID.append) as supervised:
        with pytest.raises(FailedStart) as failure:
            await supervised.bring_up(service("deploy.tests.unwell", tmp_path))
    said = str(failure.value)
    assert said.startswith("intake did not start: exit status 1")
    assert "KEK_FILE does not exist" in said
    assert said.endswith(str(tmp_path / "intake.log"))


async def test_the_parts_that_did_start_end_when_one_of_them_did_not(tmp_path: Path) -> None:
    well = service("deploy.tests.well", tmp_path / "well")
    async with Supervisor(SAID.append) as supervised:
        await supervised.bring_up(well)
        with pytest.raises(FailedStart):
            await supervised.bring_up(service("deploy.tests.unwell", tmp_path))
    assert not well.process.running


async def test_a_killed_service_is_reported_and_started_again(tmp_path: Path) -> None:
    said: list[str] = []
    well = service("deploy.tests.well", tmp_path)
    async with Supervisor(said.append) as supervised:
        await supervised.bring_up(well)
        former = well.process.pid
        assert former is not None
        os.kill(former, signal.SIGKILL)
        await waiting.until(lambda: True if "intake is up again" in said else None, "it is up again", 30)
        assert well.process.running
        assert well.process.pid != former
    assert said == ["intake ended with status -9; it is started again in 0 s", "intake is up again"]


def test_the_pause_grows_with_each_death_up_to_half_a_minute() -> None:
    assert [supervisor.pause(deaths) for deaths in (1, 2, 3, 4, 7, 99)] == [0, 1, 2, 4, 30, 30]
