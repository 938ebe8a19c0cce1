"""What a library logged, without the values it put in: its template, or where the line stands in the source."""

import linecache
import logging
from typing import Final

from structlog.typing import EventDict, WrappedLogger

NO_TEMPLATE: Final = "library message"
OWN: Final = ("shared", "services", "deploy")
_LINES_OF_A_CALL: Final = 12
_ATTRIBUTES_OF_A_RECORD: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def without_values(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Replaces the rendered message by its template; a message that was put together before is only located."""
    record: logging.LogRecord = line["_record"]
    has_template = bool(line.pop("positional_args", None)) or _stands_in_source(record)
    line["event"] = str(record.msg) if has_template else NO_TEMPLATE
    line["logger"] = record.name
    line["at"] = f"{record.module}:{record.lineno}"
    line["count"] = record.__dict__.get("held_back") or None
    if record.name.split(".", 1)[0] in OWN:
        line.update({key: value for key, value in record.__dict__.items() if key not in _ATTRIBUTES_OF_A_RECORD})
    return line


def _stands_in_source(record: logging.LogRecord) -> bool:
    source = linecache.getlines(record.pathname)[record.lineno - 1 : record.lineno - 1 + _LINES_OF_A_CALL]
    return f'"{record.msg}"' in "".join(source) or f"'{record.msg}'" in "".join(source)
