"""The envelope of a fact: CloudEvents 1.0, binary mode, as header lines beside the untouched data bytes."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

SPEC_VERSION: Final = "1.0"
CONTENT_TYPE: Final = "application/json"
_SPEC_LINE: Final = ("ce_specversion", SPEC_VERSION.encode())
_CONTENT_LINE: Final = ("content-type", CONTENT_TYPE.encode())
_NAMES: Final = "specversion id source type subject time streamversion partitionkey commandid correlationid actor"
_ALWAYS: Final = tuple(f"ce_{name}" for name in _NAMES.split())
_SOMETIMES: Final = ("ce_causationid", "ce_traceparent")
_READ: Final = frozenset({*_ALWAYS, *_SOMETIMES})
HIGHEST_VERSION: Final = 2**31 - 1
# What no text column holds, what is too long for an index, what would blur a seal's place: refused where it comes in.
_LONGEST: Final = 200
_PLAIN: Final = re.compile(rf"[^\x00-\x1f\x7f-\x9f]{{0,{_LONGEST}}}")


class Envelope(Struct, frozen=True, gc=False):
    """Who recorded which fact, when, and because of what. Holds no personal data; ids are pseudonyms.

    `time` is when the fact was recorded (database clock, with zone); business dates are in the data.
    """

    id: str
    tenant: str
    service: str
    type: str
    stream_id: str
    stream_version: int
    partition_key: str
    time: datetime
    command_id: str
    correlation_id: str
    causation_id: str | None
    actor: str
    traceparent: str | None = None

    @property
    def source(self) -> str:
        """CloudEvents `source`; together with `id` it names the fact in the whole world."""
        return f"/{self.tenant}/{self.service}"


class Recorded(Struct, frozen=True, gc=False):
    """A fact as it was recorded: the envelope, and the data bytes as in the store, on Kafka and in the journal."""

    envelope: Envelope
    data: bytes


class Draft(Struct, frozen=True, gc=False):
    """A fact about to be recorded: its type, and its data as JSON bytes with every classed field sealed."""

    type: str
    data: bytes


class NotAnEnvelope(ValueError):
    """The headers are no CloudEvents 1.0 envelope of this platform."""


def to_headers(envelope: Envelope) -> list[tuple[str, bytes]]:
    """The header lines that carry the envelope on Kafka (CloudEvents Kafka binding, binary mode)."""
    lines = [
        _SPEC_LINE,
        ("ce_id", envelope.id.encode()),
        ("ce_source", envelope.source.encode()),
        ("ce_type", envelope.type.encode()),
        ("ce_subject", envelope.stream_id.encode()),
        ("ce_time", envelope.time.isoformat().encode()),
        ("ce_dataschema", f"urn:angelpunkt:schema:{envelope.type}".encode()),
        ("ce_streamversion", b"%d" % envelope.stream_version),
        ("ce_partitionkey", envelope.partition_key.encode()),
        ("ce_commandid", envelope.command_id.encode()),
        ("ce_correlationid", envelope.correlation_id.encode()),
        ("ce_tenant", envelope.tenant.encode()),
        ("ce_actor", envelope.actor.encode()),
        _CONTENT_LINE,
    ]
    if envelope.causation_id is not None:
        lines.append(("ce_causationid", envelope.causation_id.encode()))
    if envelope.traceparent is not None:
        lines.append(("ce_traceparent", envelope.traceparent.encode()))
    return lines


def from_headers(headers: Iterable[tuple[str, bytes | None]]) -> Envelope:
    """Read the envelope back. Raises `NotAnEnvelope`, whose text names the attribute, never a value."""
    try:
        given = _once([(name, value) for name, value in headers if value is not None])
        causation, trace = map(given.get, _SOMETIMES)
        (spec, fact_id, source, fact_type, stream, time, version, key, command, correlation, actor, cause, traced) = (
            _texts([*[given[name] for name in _ALWAYS], causation or b"", trace or b""])
        )
        _supported(spec)
        tenant, service = _source(source)
        return Envelope(
            id=fact_id,
            tenant=tenant,
            service=service,
            type=fact_type,
            stream_id=stream,
            stream_version=_version(version),
            partition_key=key,
            time=_zoned(time),
            command_id=command,
            correlation_id=correlation,
            causation_id=None if causation is None else cause,
            actor=actor,
            traceparent=None if trace is None else traced,
        )
    except KeyError as missing:
        raise NotAnEnvelope(f"{missing.args[0]} is missing") from None
    except NotAnEnvelope:
        raise
    except ValueError as unreadable:
        raise NotAnEnvelope(type(unreadable).__name__) from None


def _once(lines: list[tuple[str, bytes]]) -> dict[str, bytes]:
    values = dict(lines)
    if len(values) != len(lines):
        ours = [name for name, _ in lines if name in _READ]
        if len(set(ours)) != len(ours):
            raise NotAnEnvelope("an attribute stands there twice")
    return values


def _texts(values: Sequence[bytes]) -> list[str]:
    """One look at all values together costs a fifth of a look at each; only where it doubts is each looked at."""
    joined = b"\n".join(values)
    if joined.isascii():
        texts = joined.decode().split("\n")
        if len(texts) == len(values) and max(map(len, texts)) <= _LONGEST and "".join(texts).isprintable():
            return texts
    return [_plain(name, value) for name, value in zip((*_ALWAYS, *_SOMETIMES), values, strict=True)]


def _plain(name: str, value: bytes) -> str:
    text = value.decode()
    if not _PLAIN.fullmatch(text):
        raise NotAnEnvelope(name)
    return text


def _supported(version: str) -> None:
    if version != SPEC_VERSION:
        raise NotAnEnvelope("ce_specversion")


def _source(source: str) -> tuple[str, str]:
    empty, tenant, service = source.split("/")
    if empty or not tenant or not service:
        raise NotAnEnvelope("ce_source")
    return tenant, service


def _version(version: str) -> int:
    if not version.isascii() or not version.isdecimal() or version.startswith("0"):
        raise NotAnEnvelope("ce_streamversion")
    number = int(version)
    if number > HIGHEST_VERSION:
        raise NotAnEnvelope("ce_streamversion")
    return number


def _zoned(time: str) -> datetime:
    moment = datetime.fromisoformat(time)
    if moment.tzinfo is None:
        raise NotAnEnvelope("ce_time")
    return moment
