"""The checker sees each kind of fault: a check that cannot fail would prove nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from shared.contracts.envelope import Envelope, Recorded, to_headers
from shared.messaging.kafka import Headers
from tests.chaos import checking

CASE = "case-c0000000-0000-4000-8000-000000000001"
PERSON = "a0000000-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Lying:
    """A record on a topic."""

    value: bytes
    headers: Headers
    key: bytes = PERSON.encode()
    topic: str = "intake.facts.v1"
    partition: int = 3


def fact(version: int, stream: str = CASE, *, command: int | None = None, cause: str | None = None) -> Recorded:
    envelope = Envelope(
        id=str(UUID(int=version)),
        tenant="03359",
        service="intake",
        type="intake.contact-recorded.v1",
        stream_id=stream,
        stream_version=version,
        partition_key=PERSON,
        time=datetime(2026, 3, 2, 9, 0, version, tzinfo=UTC),
        command_id=key(version if command is None else command),
        correlation_id="0" * 32,
        causation_id=cause,
        actor="caseworker-7",
    )
    return Recorded(envelope, b'{ "minutes": %d }' % version)


def key(command: int) -> str:
    return str(UUID(int=1000 + command))


def told(*facts: Recorded) -> list[Lying]:
    return [Lying(one.data, to_headers(one.envelope)) for one in facts]


ALL = [fact(1), fact(2), fact(3)]
SENT = {key(1), key(2), key(3)}


def said(faults: Iterable[str]) -> str:
    return "\n".join(faults)


def test_what_is_whole_is_found_whole() -> None:
    done = {key(2): (CASE, 2), key(3): None}
    assert said(checking.store(ALL, {CASE: 3})) == ""
    assert said(checking.commands(ALL, SENT, done)) == ""
    assert said(checking.topics(ALL, told(*ALL[:2], *ALL))) == ""
    assert said(checking.shown({"a": Counter([(1,)])}, {"a": Counter([(1,)])})) == ""


@pytest.mark.parametrize("facts", [[fact(1), fact(3)], [fact(1), fact(2), fact(2)], [fact(1), fact(2)]])
def test_a_hole_a_twin_and_a_missing_end_are_faults(facts: list[Recorded]) -> None:
    assert f"{CASE} counts 3 facts" in said(checking.store(facts, {CASE: 3}))


def test_one_command_in_two_streams_is_a_fault() -> None:
    other = f"{CASE[:-1]}2"
    facts = [fact(1, command=1), fact(1, other, command=1)]
    assert "changed" in said(checking.store(facts, {CASE: 1, other: 1}))


def test_a_lost_command_is_a_fault() -> None:
    assert "is recorded as []" in said(checking.commands(ALL, SENT, {key(9): (CASE, 4)}))


def test_a_command_that_had_its_effect_twice_is_a_fault() -> None:
    facts = [fact(1, command=1), fact(2), fact(3, command=1)]
    assert "acknowledged command" in said(checking.commands(facts, SENT, {key(1): (CASE, 1)}))


def test_another_version_than_the_client_was_told_is_a_fault() -> None:
    assert "was answered with" in said(checking.commands(ALL, SENT, {key(2): (CASE, 3)}))


def test_a_fact_that_nobody_asked_for_is_a_fault() -> None:
    assert "asked for by nobody" in said(checking.commands(ALL, SENT - {key(3)}, {}))
    caused = [*ALL[:2], fact(3, cause=ALL[0].envelope.id)]
    assert said(checking.commands(caused, SENT - {key(3)}, {})) == ""


def test_a_fact_that_was_never_told_is_a_fault() -> None:
    assert f"('{CASE}', 3) was never told" in said(checking.topics(ALL, told(*ALL[:2])))


def test_a_fact_told_before_what_precedes_it_is_a_fault() -> None:
    assert "comes before what precedes it" in said(checking.topics(ALL, told(ALL[0], ALL[2], ALL[1], ALL[2])))


def test_other_bytes_than_stored_are_a_fault() -> None:
    changed = replace(told(ALL[2])[0], value=b'{"minutes":3}')
    assert "is not as stored" in said(checking.topics(ALL, [*told(*ALL[:2]), changed]))


def test_a_record_of_no_fact_is_a_fault() -> None:
    assert "is not as stored" in said(checking.topics(ALL[:2], told(*ALL)))


def test_a_key_in_two_partitions_is_a_fault() -> None:
    moved = replace(told(ALL[2])[0], partition=4)
    assert "lies in [3, 4]" in said(checking.topics(ALL, [*told(*ALL[:2]), moved]))


def test_a_row_that_is_missing_and_a_row_shown_twice_are_faults() -> None:
    expected = {"journal.entry": Counter([(1,), (2,)])}
    found = {"journal.entry": Counter([(1,), (1,)])}
    faults = said(checking.shown(expected, found))
    assert "journal.entry lacks (2,)" in faults
    assert "journal.entry has (1,) once too often" in faults
