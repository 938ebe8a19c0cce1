import json
import os
import signal
import subprocess
import sys

import pytest

from deploy.embedded import paths, ports, waiting

HOLDING = """
import json, sys, time
from shared.testing.lease import Lease
lease = Lease()
print(json.dumps([lease.addresses.kafka, lease.addresses.postgres]), flush=True)
sys.stdin.read()
lease.release()
"""


def holder(run: str) -> subprocess.Popen[str]:
    """A process of that test run, which holds its servers until it is told to let go."""
    environment = {**os.environ, "PYTEST_XDIST_TESTRUNUID": run}
    return subprocess.Popen(  # noqa: S603  our own text
        [sys.executable, "-c", HOLDING],
        cwd=paths.ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def addresses(process: subprocess.Popen[str]) -> list[int]:
    """The ports of broker and database."""
    assert process.stdout is not None
    kafka, postgres = json.loads(process.stdout.readline())
    return [int(kafka.rpartition(":")[2]), int(postgres.rpartition(":")[2].partition("/")[0])]


@pytest.mark.stack
async def test_processes_of_one_run_share_servers_that_end_with_the_last_even_when_it_is_killed() -> None:
    run = f"lease-{os.getpid()}"
    with holder(run) as first, holder(run) as second:
        used = addresses(first)
        assert addresses(second) == used
        first.communicate()
        assert all(ports.answers(port) for port in used)
        second.send_signal(signal.SIGKILL)
        await waiting.until(lambda: True if not any(map(ports.answers, used)) else None, "the servers end", 30)
