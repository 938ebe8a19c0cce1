"""Which process runs the platform of a folder, and how far it has come; one at a time."""

import fcntl
import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, Self

import psutil

Phase = Literal["starting", "up", "failed"]


class AlreadyRunning(Exception):
    """Another process runs the platform of this folder."""


@dataclass(frozen=True)
class Runner:
    pid: int
    born: float
    phase: Phase
    places: dict[str, int]

    @classmethod
    def here(cls, places: dict[str, int]) -> Self:
        return cls(os.getpid(), psutil.Process().create_time(), "starting", places)

    @property
    def alive(self) -> bool:
        """Whether it is still that process, and not another that got its number."""
        try:
            return psutil.Process(self.pid).create_time() == self.born
        except psutil.NoSuchProcess:
            return False


class Note:
    """The file that says who runs the platform."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "platform.json"
        self._lock = folder / "platform.lock"

    def read(self) -> Runner | None:
        """None where none runs."""
        try:
            runner = Runner(**json.loads(self._file.read_text()))
        except FileNotFoundError:
            return None
        return runner if runner.alive else None

    @contextmanager
    def held(self, places: dict[str, int]) -> Generator[None]:
        """This process runs the platform for as long as the block. Raises AlreadyRunning."""
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._lock.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise AlreadyRunning from None
            self._write(Runner.here(places))
            try:
                yield
            finally:
                self._file.unlink(missing_ok=True)

    def say(self, phase: Phase) -> None:
        runner = self.read()
        if runner is not None:
            self._write(replace(runner, phase=phase))

    def _write(self, runner: Runner) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps(asdict(runner)))
        new.replace(self._file)
