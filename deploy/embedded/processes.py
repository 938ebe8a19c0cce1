"""One server as a child process that never outlives us, with its log in a file."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import psutil

from deploy.embedded import waiting

TAIL = 15


class FailedStart(Exception):
    """The part did not come up; the message says which, why and where its log is."""

    def __init__(self, part: str, why: str, log: Path) -> None:
        super().__init__(f"{part} {why}\n{tail(log)}\nThe whole log: {log}")
        self.part = part


class Process:
    """Start it from the main thread: the kernel ends it when the thread that started it ends."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str | Path],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        identity: Sequence[str] = (),
        when_we_die: Literal["KILL", "TERM", "QUIT"] = "KILL",
    ) -> None:
        self.name = name
        self.argv = [str(word) for word in argv]
        self.log = log
        self.environment = environment
        self.identity = list(identity)
        self.when_we_die = when_we_die
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    @property
    def exit_status(self) -> int | None:
        """None while it runs or has never run."""
        return self._child.poll() if self._child else None

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                # In this order: a change of identity would clear the signal.
                [*self.identity, "setpriv", "--pdeathsig", self.when_we_die, "--", *self.argv],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=None if self.environment is None else dict(self.environment),
                start_new_session=True,
            )

    def send(self, number: signal.Signals) -> None:
        if self._child is not None and self._child.poll() is None:
            self._child.send_signal(number)

    async def ended(self) -> int:
        """Its exit status, as soon as it has ended; the kernel tells, nothing is polled."""
        if self._child is None:
            return 0
        if self._child.poll() is None:
            handle = os.pidfd_open(self._child.pid)
            ended = asyncio.Event()
            loop = asyncio.get_running_loop()
            loop.add_reader(handle, ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(handle)
                os.close(handle)
        return self._child.wait()

    async def stop(self, how: signal.Signals = signal.SIGTERM, within: float = 20) -> None:
        """Ask it to end; kill it with everything below it when it has not within the time."""
        family = self._family()
        self.send(signal.SIGCONT)
        self.send(how)
        try:
            async with asyncio.timeout(within):
                await self.ended()
        except TimeoutError:
            self.send(signal.SIGKILL)
            await self.ended()
        await _gone(family)

    async def kill(self) -> None:
        """As kill -9 does it; returns when nothing of it is left."""
        family = self._family()
        self.send(signal.SIGKILL)
        await self.ended()
        await _gone(family)

    def freeze(self) -> None:
        for member in self._family():
            with suppress(psutil.NoSuchProcess):
                member.suspend()

    def thaw(self) -> None:
        for member in self._family():
            with suppress(psutil.NoSuchProcess):
                member.resume()

    def _family(self) -> list[psutil.Process]:
        if not self.running or self.pid is None:
            return []
        first = psutil.Process(self.pid)
        return [first, *first.children(recursive=True)]


async def _gone(family: Sequence[psutil.Process]) -> None:
    await waiting.until(lambda: True if not any(_alive(member) for member in family) else None, "its children end")


def _alive(member: psutil.Process) -> bool:
    try:
        return member.is_running() and member.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def tail(log: Path, lines: int = TAIL) -> str:
    if not log.exists():
        return "  (no log yet)"
    with log.open("rb") as stream:
        stream.seek(max(0, os.fstat(stream.fileno()).st_size - 20_000))
        text = stream.read().decode(errors="replace")
    return "\n".join(f"  | {line}" for line in text.splitlines()[-lines:])
