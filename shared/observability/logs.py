"""Logs as JSON lines that cannot name a person: only listed fields pass, and only values without room for prose."""

import logging
import sys
from collections.abc import Mapping
from typing import Any, Final, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

from shared.observability import correlation, foreign, repeats, tracebacks

LISTED: Final = frozenset(
    """action actor_kind address alive assigned at attempt batch bytes causation_id check checks code command command_id
    consumer correlation_id count delay epoch error expected fact fact_id facts fencing from_version generation group
    have holder horizon host kind lag lag_seconds lease logger messages method migration offset offsets owner pages
    parked partition partitions pid policy port position problem projection reason relay role route rows rule running
    schema seconds service signal since size slot stack state status stopped stream stream_id table template tenant
    threshold timer to_version topic tx type verdict version waited worker""".split()  # noqa: SIM905  one word a line would hide the list
)
_ROOM: Final = 200
#: They tell of every single request or poll.
_CHATTY: Final = ("httpx", "httpcore", "uvicorn.access")


class Service:
    """Names the service in each line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, _logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
        return {**line, "service": self._name, "correlation_id": correlation.current() or None}


def configure(service: str, *, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Route every log of this process, our own and those of libraries, to `stream` as JSON lines."""
    pipeline = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        Service(service),
    ]
    render: list[Any] = [only_listed, structlog.processors.JSONRenderer(sort_keys=True)]
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[foreign.without_values, *pipeline, tracebacks.without_messages],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *render],
            pass_foreign_args=True,
            use_get_message=False,
        )
    )
    handler.addFilter(repeats.Repeats())
    structlog.configure(
        processors=[*pipeline, tracebacks.without_messages, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module; give facts as fields: `log.info("command handled", stream=stream)`."""
    return structlog.stdlib.get_logger(name)


def only_listed(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Drops each field that is not listed and each text that has room for prose; says how many went."""
    fixed = {key: line[key] for key in ("event", "level", "timestamp") if key in line}
    passed = {key: value for key, value in line.items() if key in LISTED and value is not None and _is_terse(value)}
    withheld = len([key for key, value in line.items() if key not in fixed and key not in passed and value is not None])
    return fixed | passed | ({"withheld": withheld} if withheld else {})


def _is_terse(value: Any) -> bool:
    match value:
        case bool() | int() | float():
            return True
        case str():
            return len(value) <= _ROOM and not any(character.isspace() for character in value)
        case list() | tuple():
            return all(_is_terse(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
        case Mapping():
            return False
        case _:
            return False
