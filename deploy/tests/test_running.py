import os
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.embedded.running import AlreadyRunning, Note, Runner


def test_who_runs_the_platform_is_noted_for_as_long_as_it_runs(tmp_path: Path) -> None:
    note = Note(tmp_path)
    with note.held({"desk": 8100}):
        note.say("up")
        runner = note.read()
        assert runner is not None
        assert (runner.pid, runner.phase, runner.places) == (os.getpid(), "up", {"desk": 8100})
    assert note.read() is None


def test_a_platform_is_run_by_one_process_at_a_time(tmp_path: Path) -> None:
    with Note(tmp_path).held({}), pytest.raises(AlreadyRunning), Note(tmp_path).held({}):
        pytest.fail("two hold it")


def test_another_process_that_got_the_number_of_a_former_one_is_not_taken_for_it() -> None:
    here = Runner.here({})
    assert here.alive
    assert not replace(here, born=here.born - 1).alive
