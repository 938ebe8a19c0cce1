"""The envelope of a fact: CloudEvents 1.0, binary mode, as header lines beside the untouched data bytes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

SPEC_VERSION: Final = "1.0"
CONTENT_TYPE: Final = "application/json"
_SPEC_LINE: Final = ("ce_specversion", SPEC_VERSION.encode())
_CONTENT_LINE: Final = ("content-type", CONTENT_TYPE.encode())
_NAMES: Final = "specversion id source type subject time streamversion partitionkey commandid correlationid actor"
_READ: Final = frozenset(f"ce_{name}" for name in f"{_NAMES} causationid traceparent".split())
HIGHEST_VERSION: Final = 2**31 - 1
# What no text column holds, what is too long for an index, what would blur a seal's place: refused where it comes in.
_LONGEST: Final = 200
_PLAIN: Final = re.compile(rf"[^\x00-\x1f\x7f-\x9f]{{0,{_LONGEST}}}")


@dataclass(frozen=True, slots=True)
class Envelope:
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


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact as it was recorded: the envelope, and the data bytes as in the store, on Kafka and in the journal."""

    envelope: Envelope
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
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
        lines = _lines(_once([(name, value) for name, value in headers if value is not None and name in _READ]))
        _supported(lines["ce_specversion"])
        tenant, service = _source(lines["ce_source"])
        return Envelope(
            id=lines["ce_id"],
            tenant=tenant,
            service=service,
            type=lines["ce_type"],
            stream_id=lines["ce_subject"],
            stream_version=_version(lines["ce_streamversion"]),
            partition_key=lines["ce_partitionkey"],
            time=_zoned(lines["ce_time"]),
            command_id=lines["ce_commandid"],
            correlation_id=lines["ce_correlationid"],
            causation_id=lines.get("ce_causationid"),
            actor=lines["ce_actor"],
            traceparent=lines.get("ce_traceparent"),
        )
    except KeyError as missing:
        raise NotAnEnvelope(f"{missing.args[0]} is missing") from None
    except NotAnEnvelope:
        raise
    except ValueError as unreadable:
        raise NotAnEnvelope(type(unreadable).__name__) from None


def _once(read: list[tuple[str, bytes]]) -> dict[str, bytes]:
    values = dict(read)
    if len(values) != len(read):
        raise NotAnEnvelope("an attribute stands there twice")
    return values


def _lines(values: dict[str, bytes]) -> dict[str, str]:
    """One look at all values together costs a fifth of a look at each; only where it doubts is each looked at."""
    joined = b"\n".join(values.values())
    if joined.isascii():
        texts = joined.decode().split("\n")
        if len(texts) == len(values) and max(map(len, texts)) <= _LONGEST and "".join(texts).isprintable():
            return dict(zip(values, texts, strict=True))
    return {name: _plain(name, value) for name, value in values.items()}


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
