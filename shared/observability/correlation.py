"""The correlation id of what is being done now: from the edge through facts and policies to the projection."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final
from uuid import uuid4

_current: ContextVar[str] = ContextVar("correlation_id", default="")
_WELL_FORMED: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TRACEPARENT: Final = re.compile(r"[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_NO_TRACE: Final = "0" * 32


def current() -> str:
    """The id of the work under way, or an empty string outside of any."""
    return _current.get()


@contextmanager
def correlated(correlation_id: str) -> Generator[None]:
    """Everything logged and recorded inside carries this id."""
    token = _current.set(correlation_id)
    try:
        yield
    finally:
        _current.reset(token)


def chosen(correlation_id: str | None, traceparent: str | None) -> str:
    """The caller's id where it is well formed, else that of its trace, else a new one.

    Only hexadecimal ids are taken over: what is logged everywhere must have no room for a name.
    """
    if correlation_id and _WELL_FORMED.fullmatch(correlation_id):
        return correlation_id
    return trace_of(traceparent) or uuid4().hex


def trace_of(traceparent: str | None) -> str | None:
    """The trace id of a well-formed W3C `traceparent`, else None."""
    match = _TRACEPARENT.fullmatch(traceparent) if traceparent else None
    return match["trace"] if match and match["trace"] != _NO_TRACE else None


def well_formed_traceparent(traceparent: str | None) -> str | None:
    """The header as it came where it is well formed, else None."""
    return traceparent if trace_of(traceparent) else None
