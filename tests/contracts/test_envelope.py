"""What goes over Kafka as headers comes back the same, and no header of a stranger brings a reader down."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.envelope import Envelope, NotAnEnvelope, from_headers, to_headers

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)
NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=40)
ZONES = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
ENVELOPES = st.builds(
    Envelope,
    id=TEXT,
    tenant=NAME,
    service=NAME,
    type=TEXT,
    stream_id=TEXT,
    stream_version=st.integers(1, 2**31 - 1),
    partition_key=TEXT,
    time=st.datetimes(timezones=ZONES),
    command_id=TEXT,
    correlation_id=TEXT,
    causation_id=st.none() | TEXT,
    actor=TEXT,
    traceparent=st.none() | TEXT,
)
EXAMPLE = Envelope(
    id="case-1/1",
    tenant="03359",
    service="intake",
    type="intake.case-opened.v1",
    stream_id="case-1",
    stream_version=1,
    partition_key="person-1",
    time=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    command_id="command-1",
    correlation_id="correlation-1",
    causation_id=None,
    actor="cw-1",
)
HEADERS = dict(to_headers(EXAMPLE))
REQUIRED = sorted(HEADERS.keys() - {"content-type", "ce_dataschema", "ce_tenant"})


@given(ENVELOPES)
def test_an_envelope_comes_back_as_it_went(envelope: Envelope) -> None:
    assert from_headers(to_headers(envelope)) == envelope


@given(st.dictionaries(st.sampled_from(sorted(HEADERS)) | st.text(max_size=8), st.none() | st.binary(max_size=40)))
def test_hostile_headers_are_refused_and_nothing_else_happens(hostile: dict[str, bytes | None]) -> None:
    with suppress(NotAnEnvelope):
        assert from_headers({**HEADERS, **hostile}.items()).time.tzinfo


def test_an_attribute_that_stands_there_twice_says_nothing() -> None:
    with pytest.raises(NotAnEnvelope):
        from_headers([*HEADERS.items(), ("ce_source", b"/03352/intake")])


@pytest.mark.parametrize("missing", REQUIRED)
def test_a_missing_attribute_is_named(missing: str) -> None:
    with pytest.raises(NotAnEnvelope, match=missing):
        from_headers([(name, value) for name, value in HEADERS.items() if name != missing])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce_specversion", b"0.3"),
        ("ce_source", b"intake"),
        ("ce_source", b"/03359/intake/more"),
        ("ce_source", b"//intake"),
        ("ce_streamversion", b"0"),
        ("ce_streamversion", b"-1"),
        ("ce_streamversion", b"1_0"),
        ("ce_streamversion", "१".encode()),
        ("ce_streamversion", b"9" * 5000),
        ("ce_streamversion", b"99999999999"),
        ("ce_streamversion", b"%d" % 2**31),
        ("ce_time", b"yesterday"),
        ("ce_time", b"2026-03-02T09:30:00"),
        ("ce_id", b"\xff"),
        ("ce_id", None),
    ],
)
def test_a_value_that_cannot_be_is_refused(name: str, value: bytes | None) -> None:
    with pytest.raises(NotAnEnvelope) as refused:
        from_headers({**HEADERS, name: value}.items())
    assert not value or value.decode(errors="replace") not in str(refused.value)


@pytest.mark.parametrize("name", sorted({*REQUIRED, "ce_causationid", "ce_traceparent"}))
@pytest.mark.parametrize("value", [b"case\x00-1", b"case\n-1", b"case\x1f-1", "case\x85-1".encode(), b"1" * 201])
def test_what_no_table_could_hold_is_refused_in_every_attribute(name: str, value: bytes) -> None:
    with pytest.raises(NotAnEnvelope, match=name):
        from_headers({**HEADERS, name: value}.items())


def test_headers_of_other_software_are_passed_over() -> None:
    others = [("x-trace", b"\x00\xff"), ("x-empty", None), ("ce_tracestate", b"a" * 500)]
    assert from_headers([*HEADERS.items(), *others]) == EXAMPLE
