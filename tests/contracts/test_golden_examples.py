"""Every fact ever published can be read for ever, and reads as what it said."""

# jsonschema has no whole types.
# pyright: reportUnknownMemberType=false

import json

import pytest
from jsonschema import Draft202012Validator

from shared.contracts.catalogue import CATALOGUE
from shared.contracts.classes import ERASED
from shared.contracts.envelope import to_headers
from shared.contracts.fact import sealed_fields
from shared.privacy.sealed_facts import SealedFacts
from tests.contracts import golden
from tests.contracts.freezing import SCHEMAS

EXAMPLES = sorted(path.stem for path in golden.EXAMPLES.glob("*.json"))
PUBLISHED = sorted(CATALOGUE.facts.keys() | CATALOGUE.upcasts.keys())


@pytest.mark.parametrize("fact_type", PUBLISHED)
def test_every_version_of_a_fact_has_a_golden_example(fact_type: str) -> None:
    assert golden.path_of(fact_type).exists(), "write its headers and readable, then run tests.contracts.freezing"
    assert golden.load(fact_type).recorded.envelope.type == fact_type


@pytest.mark.parametrize("fact_type", EXAMPLES)
def test_what_was_recorded_reads_as_what_it_said(fact_type: str) -> None:
    example = golden.load(fact_type)
    facts = SealedFacts([example.recorded], CATALOGUE)
    opened = facts.open({name: golden.key_of(name) for name in facts.key_names()})
    assert opened == [CATALOGUE.read(fact_type, example.readable)]


@pytest.mark.parametrize("fact_type", EXAMPLES)
def test_after_an_erasure_a_fact_reads_without_what_was_sealed(fact_type: str) -> None:
    example = golden.load(fact_type)
    facts = SealedFacts([example.recorded], CATALOGUE)
    said = CATALOGUE.read(fact_type, example.readable)
    erased = dict.fromkeys(sealed_fields(type(said)).keys() & example.readable.keys(), ERASED)
    assert facts.open(dict.fromkeys(facts.key_names())) == [said.model_copy(update=erased)]


@pytest.mark.parametrize("fact_type", EXAMPLES)
def test_nothing_sealed_can_be_read_in_the_recorded_bytes(fact_type: str) -> None:
    example = golden.load(fact_type)
    recorded = json.loads(example.recorded.data)
    for field in sealed_fields(CATALOGUE.facts[fact_type]).keys() & example.readable.keys():
        assert recorded[field].keys() == {"$enc"}


@pytest.mark.parametrize("fact_type", EXAMPLES)
def test_what_was_recorded_fits_the_frozen_schema(fact_type: str) -> None:
    schema = json.loads((SCHEMAS / f"{fact_type}.json").read_text())
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    validator.validate(json.loads(golden.load(fact_type).recorded.data))


@pytest.mark.parametrize("fact_type", EXAMPLES)
def test_the_recorded_headers_are_written_the_same_today(fact_type: str) -> None:
    headers = json.loads(golden.path_of(fact_type).read_text())["headers"]
    written = to_headers(golden.load(fact_type).recorded.envelope)
    assert {name: value.decode() for name, value in written} == headers


@pytest.mark.parametrize("fact_type", EXAMPLES)
def test_sealed_fields_stand_only_in_streams_of_a_person(fact_type: str) -> None:
    """Keys are found by the partition key: what is sealed on a stream of nobody could never be erased."""
    person = golden.load("intake.person-registered.v1").readable["person_id"]
    if sealed_fields(CATALOGUE.facts[fact_type]):
        assert golden.load(fact_type).recorded.envelope.partition_key == person


def test_a_changed_byte_in_a_sealed_field_is_not_read_as_anything_else() -> None:
    example = golden.load("intake.contact-recorded.v1")
    content = json.loads(example.recorded.data)
    content["note"]["$enc"]["c"] = content["note"]["$enc"]["c"][::-1]
    tampered = type(example.recorded)(example.recorded.envelope, json.dumps(content).encode())
    facts = SealedFacts([tampered], CATALOGUE)
    (opened,) = facts.open({name: golden.key_of(name) for name in facts.key_names()})
    assert not isinstance(opened, CATALOGUE.facts["intake.contact-recorded.v1"])
