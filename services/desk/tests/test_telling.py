"""Every fact of the contract is said in German: each field has a name, each code its word."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

from services.desk.german.wording import WORDING
from services.desk.staff import Agencies, Agency, Municipalities, Staff
from services.desk.telling import FIELDS, OWN, Telling
from shared.contracts import employment, intake, language
from shared.contracts.fact import Fact

FACTS: dict[str, type[Fact]] = {
    fact.type.rsplit(".v", 1)[0]: fact for baustein in (intake, language, employment) for fact in baustein.FACTS
}
EXAMPLES = Path(__file__).parents[3] / "tests" / "contracts" / "examples"
TELLING = Telling(
    Staff({"cw-berger": "Jana Berger"}),
    Agencies({"jc-stade": Agency("Jobcenter", "jobcenter")}),
    Municipalities({"03359038": "Stade"}),
)
#: What says nothing to a reader: keys, the business day that stands at the top of each entry, and counters.
UNSAID = {"replaces", "disclosures", "seats_left"}


def codes(annotation: Any) -> Iterator[str]:
    """All codes that a field may have; none where it is no coded field."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        yield from codes(inner)


@pytest.mark.parametrize("fact", FACTS)
def test_each_field_of_a_fact_has_a_name_and_its_codes_have_words(fact: str) -> None:
    first_day = next((name for name in FACTS[fact].model_fields if name.endswith("_on")), None)
    for name, field in FACTS[fact].model_fields.items():
        if name.endswith("_id") or name in UNSAID or name == first_day:
            continue
        if name not in FIELDS:
            assert name.endswith("_on"), name
            continue
        listed = OWN.get(fact, {}).get(name) or FIELDS[name].get("of")
        coded = set(codes(field.annotation))
        if coded and FIELDS[name].get("kind") != "languages":
            assert listed, f"{name} has codes and no list of words"
            assert coded - WORDING.all(listed).keys() == set()


def test_a_fact_that_means_something_of_its_own_exists() -> None:
    assert OWN.keys() - FACTS.keys() == set()
    for fact, fields in OWN.items():
        assert fields.keys() - FACTS[fact].model_fields.keys() == set()


def test_no_field_is_named_that_no_fact_has() -> None:
    assert FIELDS.keys() - {name for fact in FACTS.values() for name in fact.model_fields} == set()


@pytest.mark.parametrize("fact", FACTS)
def test_the_golden_example_of_a_fact_can_be_told(fact: str) -> None:
    example = json.loads(next(EXAMPLES.glob(f"{fact}.v*.json")).read_text())
    for said in TELLING(fact, example["readable"]):
        assert said.label
        assert said.text
        assert "{" not in said.text


def test_people_bodies_and_places_are_called_by_their_names() -> None:
    told = TELLING(
        "intake.referral-offered",
        {
            "to": {"body": "jc-stade", "kind": "jobcenter"},
            "topic": "housing",
            "basis": {"kind": "law", "norm": "SGB X § 69"},
            "note": "Dringend",
            "referral_id": "x",
        },
    )
    assert [(said.label, said.text, said.is_note) for said in told] == [
        ("An", "Jobcenter", False),
        ("Thema", "Wohnen", False),
        ("Rechtsgrundlage", "Gesetz: SGB X § 69", False),
        ("Notiz", "Dringend", True),
    ]
