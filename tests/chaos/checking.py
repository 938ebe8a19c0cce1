"""What must hold of everything that was found, each fault as a sentence; pure, and ignorant of how it came about."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID, uuid5

from shared.contracts.envelope import Recorded, from_headers, to_headers
from shared.messaging.kafka import Headers
from tests.chaos.found import Rows
from tests.chaos.history import Answer

Stream = tuple[str, str]
#: What a command also does in another stream, each under an id of its own.
PARTS = ("admission 0", "admission 1", "erasure")


class Told(Protocol):
    """What is looked at of a record on a topic."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Headers: ...


def store(facts: Sequence[Recorded], heads: Mapping[str, int]) -> Iterator[str]:
    """Versions 1 to n without hole or twin, and each command's facts in one place."""
    versions: dict[str, list[int]] = defaultdict(list)
    commands: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        versions[fact.envelope.stream_id].append(fact.envelope.stream_version)
        commands[fact.envelope.command_id].add(fact.envelope.stream_id)
    for stream in versions.keys() | heads.keys():
        if sorted(versions[stream]) != list(range(1, heads.get(stream, 0) + 1)):
            yield f"{stream} counts {heads.get(stream)} facts and has {versions[stream]}"
    yield from (f"command {key} changed {sorted(streams)}" for key, streams in commands.items() if len(streams) > 1)
    ids = Counter(fact.envelope.id for fact in facts)
    yield from (f"fact {fact} is there {number} times" for fact, number in ids.items() if number > 1)


def commands(facts: Sequence[Recorded], sent: Collection[str], done: Mapping[str, Answer | None]) -> Iterator[str]:
    """What was acknowledged is there, once and where it was said to be; what nobody asked for is not."""
    caused: dict[str, list[Answer]] = defaultdict(list)
    known = {fact.envelope.id for fact in facts}
    asked = {*sent, *(str(uuid5(UUID(key), part)) for key in sent for part in PARTS)}
    for fact in facts:
        it = fact.envelope
        caused[it.command_id].append((it.stream_id, it.stream_version))
        if it.command_id not in asked and it.causation_id not in known:
            yield f"{it.type} of {it.stream_id} was asked for by nobody"
    for key, answer in done.items():
        places = sorted(caused[key])
        first = places[0][1] if places else 0
        if not places or [version for _, version in places] != list(range(first, first + len(places))):
            yield f"acknowledged command {key} is recorded as {places}"
        elif answer is not None and places[-1] != answer:
            yield f"command {key} was answered with {answer} and is recorded as {places}"


def topics(facts: Sequence[Recorded], records: Sequence[Told]) -> Iterator[str]:
    """Every fact at least once, as stored; who reads first occurrences reads each stream in its order."""
    stored = {(it.envelope.stream_id, it.envelope.stream_version): it for it in facts}
    partitions: dict[bytes | None, set[int]] = defaultdict(set)
    newest: dict[str, int] = {}
    for record in records:
        told = from_headers(record.headers)
        place, at = (told.stream_id, told.stream_version), f"{record.topic} {record.partition}"
        partitions[record.key].add(record.partition)
        fact = stored.get(place)
        if fact is None or not _is_told_truly(record, fact):
            yield f"{place} on {at} is not as stored"
        if told.stream_version == newest.get(told.stream_id, 0) + 1:
            newest[told.stream_id] = told.stream_version
        elif told.stream_version > newest.get(told.stream_id, 0):
            yield f"{place} on {at} comes before what precedes it"
    told_of = {place for place in stored if place[1] <= newest.get(place[0], 0)}
    yield from (f"{place} was never told" for place in sorted(stored.keys() - told_of))
    yield from (f"key {key!r} lies in {sorted(them)}" for key, them in partitions.items() if len(them) > 1)


def shown(expected: Rows, found: Rows) -> Iterator[str]:
    """Each read model has these rows, each once, and no others."""
    for table in expected.keys() | found.keys():
        wanted, there = expected.get(table, Counter()), found.get(table, Counter())
        yield from (f"{table} lacks {row[:4]}" for row in wanted - there)
        yield from (f"{table} has {row[:4]} once too often" for row in there - wanted)


def _is_told_truly(record: Told, fact: Recorded) -> bool:
    it = fact.envelope
    placed = record.topic == f"{it.service}.facts.v1" and record.key == it.partition_key.encode()
    return placed and record.value == fact.data and sorted(record.headers) == sorted(to_headers(it))
