"""A worker in a process of its own that meets its fate once, at a place where it hurts.

`FATE` names the signal it sends itself, KILL as a crash, STOP as a machine that freezes; `PLACE` says where:
`prepared` before a batch is written, `writing` in the middle of the transaction, `written` when the first read model
has it, `carried` when all have it and nothing is acknowledged.
"""

import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any, Final
from unittest.mock import patch

from services.projections.applying import Applying
from services.projections.carrying import Carrier
from services.projections.tables import Tables
from tests.projections.quick_worker import worker

fates: Final = [signal.Signals[f"SIG{os.environ['FATE']}"]]
Step = Callable[..., Awaitable[Any]]


def before(step: Step) -> Step:
    async def fated(*args: Any, **named: Any) -> Any:
        _meet()
        return await step(*args, **named)

    return fated


def after(step: Step) -> Step:
    async def fated(*args: Any, **named: Any) -> Any:
        done = await step(*args, **named)
        _meet()
        return done

    return fated


def _meet() -> None:
    if fates:
        os.kill(os.getpid(), fates.pop())


PLACES: Final[dict[str, tuple[type[Any], str, Callable[[Step], Step]]]] = {
    "prepared": (Applying, "apply", before),
    "writing": (Tables, "write", after),
    "written": (Applying, "apply", after),
    "carried": (Carrier, "carry", after),
}

if __name__ == "__main__":
    owner, name, fated = PLACES[os.environ["PLACE"]]
    with patch.object(owner, name, fated(getattr(owner, name))):
        worker.main()
