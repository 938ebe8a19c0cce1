"""Where tests run in several processes, what belongs together stays together."""

import os
import subprocess
import sys
from pathlib import Path

from deploy.embedded import paths

TESTS = """
import os, pathlib, pytest

@pytest.mark.parametrize("number", range(6))
def test_where_it_runs(number):
    with pathlib.Path(__file__).with_suffix(".ran").open("a") as ran:
        ran.write(os.environ["PYTEST_XDIST_WORKER"] + chr(10))
"""
PYTEST = ("-m", "pytest", "-p", "shared.testing.fixtures", "-c", os.devnull)
IN_TWO_PROCESSES = ("--numprocesses", "2", "--dist", "loadgroup")


def test_the_tests_of_one_file_run_in_one_process(tmp_path: Path) -> None:
    files = [tmp_path / f"test_{name}.py" for name in ("first", "second")]
    for file in files:
        file.write_text(TESTS)
    environment = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
    command = [sys.executable, *PYTEST, *IN_TWO_PROCESSES, tmp_path]
    subprocess.run(command, check=True, env=environment, capture_output=True)  # noqa: S603  of ours
    ran = [file.with_suffix(".ran").read_text().split() for file in files]
    assert [(len(workers), len(set(workers))) for workers in ran] == [(6, 1), (6, 1)]
