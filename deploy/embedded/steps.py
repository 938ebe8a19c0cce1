"""What is being done, and how long it took: one line a step, on a terminal and in a file alike."""

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

WIDTH = 58


class Skipped(Exception):
    """Raised inside a step that has nothing to do."""


@contextmanager
def step(title: str) -> Generator[None]:
    """Prints the title with the time its block took, or that it was done before."""
    began = time.monotonic()
    if sys.stdout.isatty():
        print(f"  {title} …", end="\r", flush=True)
    try:
        yield
    except Skipped:
        _say(title, "done before")
    except BaseException:
        _say(title, "FAILED")
        raise
    else:
        _say(title, f"{time.monotonic() - began:.1f} s")


def _say(title: str, how: str) -> None:
    print(f"  {title} {'.' * max(2, WIDTH - len(title))} {how:>11}", flush=True)
