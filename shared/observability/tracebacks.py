"""What an exception may say in a log: its class and the lines it went through, never its message or its values."""

import sys
import traceback
from typing import Any

from structlog.typing import EventDict, WrappedLogger


def without_messages(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Replaces `exc_info` by `error` and `stack`."""
    raised = _exception(line.pop("exc_info", None))
    line.pop("stack_info", None)
    return line if raised is None else {**line, "error": name_of(raised), "stack": stack_of(raised)}


def name_of(raised: BaseException) -> str:
    """The class of the exception with its module, and of the one it came from."""
    own = f"{type(raised).__module__}.{type(raised).__qualname__}"
    return f"{own}<-{name_of(raised.__cause__)}" if raised.__cause__ is not None else own


def stack_of(raised: BaseException) -> list[str]:
    """The frames, outermost first, as `file:line:function`."""
    frames = traceback.extract_tb(raised.__traceback__)
    return [f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in frames]


def _exception(exc_info: Any) -> BaseException | None:
    match exc_info:
        case BaseException():
            return exc_info
        case (_, BaseException() as raised, _):
            return raised
        case True:
            return sys.exc_info()[1]
        case _:
            return None
