"""Who is found by which search, and why."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from services.projections.case_file.identity import Birth
from services.projections.case_file.naming import Name
from services.projections.read_models.people import keys, ranking, skeleton, spelling
from services.projections.read_models.people.evolve import Sought
from services.projections.read_models.people.ranking import LEAST, Wanted

PAIRS: dict[str, list[tuple[str, str]]] = yaml.safe_load(Path(__file__).with_name("name_pairs.yaml").read_text())
RECALL = 0.95


def sought(given: str | None, family: str | None, **more: Any) -> Sought:
    return Sought(names=(Name("official", given, family, "Latn"),), **more)


def wanted(text: str, **more: Any) -> Wanted:
    return Wanted(tuple((word, None) for word in text.split()), **more)


def is_found(typed: str, kept: str) -> bool:
    """By a key, as the database finds, and well enough, as the ranking sees it."""
    asked = [keys.keys_of(word) for word in typed.replace("-", " ").split()]
    fits = ranking.fit(wanted(typed.replace("-", " ")), sought(kept, None)).score >= LEAST
    return fits and any(asked_of & keys.keys_of(kept) for asked_of in asked)


def test_nearly_all_spellings_of_one_name_find_each_other() -> None:
    both_ways = [(one, other) for pair in PAIRS["recall"] for one, other in (pair, reversed(pair))]
    missed = [(typed, kept) for typed, kept in both_ways if not is_found(typed, kept)]
    assert len(missed) <= (1 - RECALL) * len(both_ways), missed


@pytest.mark.parametrize(("one", "other"), PAIRS["apart"])
def test_names_of_different_people_do_not_pass_as_one(one: str, other: str) -> None:
    assert not is_found(one, other)
    assert not is_found(other, one)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Amina", "same-name"),
        ("Ami", "begins-alike"),
        ("A", "initial"),
        ("Emine", "sounds-alike"),
        ("Aminna", "sounds-alike"),
    ],
)
def test_a_hit_says_why(typed: str, reason: str) -> None:
    assert ranking.fit(wanted(typed), sought("Amina", "Rahimi")).reasons == (reason,)


def test_a_name_in_another_language_is_that_name() -> None:
    assert ranking.fit(wanted("Nikolaus"), sought("Mykola", "Tkach")).reasons == ("other-language",)


def test_better_spellings_are_worth_more() -> None:
    scores = [ranking.fit(wanted(typed), sought("Amina", None)).score for typed in ("Amina", "Amin", "Emine", "A")]
    assert scores == sorted(scores, reverse=True)


def test_given_and_family_name_are_found_the_wrong_way_round_and_it_is_said() -> None:
    swapped = Wanted((("Rahimi", "given"), ("Amina", "family")))
    assert ranking.fit(swapped, sought("Amina", "Rahimi")).reasons == ("same-name", "swapped-name")
    right = Wanted((("Amina", "given"), ("Rahimi", "family")))
    assert "swapped-name" not in ranking.fit(right, sought("Amina", "Rahimi")).reasons


def test_one_name_of_two_is_no_hit() -> None:
    assert ranking.fit(wanted("Amina Schneider"), sought("Amina", "Rahimi")).score < LEAST


def test_an_earlier_name_still_finds() -> None:
    renamed = Sought(
        names=(Name("official", "Amina", "Weber", "Latn"),), earlier=(Name("official", "Amina", "Rahimi", "Latn"),)
    )
    assert ranking.fit(wanted("Rahimi"), renamed).reasons == ("same-name", "earlier-name")


def test_a_birth_date_is_evidence_but_never_the_first_of_january() -> None:
    amina = sought("Amina", None, births=(Birth("full", 1992, 5, 3),))
    register = sought("Amina", None, births=(Birth("full", 1992, 1, 1),))
    assert "same-birth-date" in ranking.fit(wanted("Amina", birth=Birth("full", 1992, 5, 3)), amina).reasons
    january = ranking.fit(wanted("Amina", birth=Birth("full", 1992, 1, 1)), register)
    assert january.reasons == ("same-name", "near-birth-year")


@pytest.mark.parametrize(("year", "near"), [(1990, False), (1991, True), (1992, True), (1993, True), (1994, False)])
def test_a_birth_year_may_be_one_off(year: int, near: bool) -> None:  # noqa: FBT001
    amina = sought("Amina", None, births=(Birth("year", 1992),))
    found = ranking.fit(wanted("Amina", birth=Birth("year", year)), amina)
    assert ("near-birth-year" in found.reasons) is near
    assert (found.score > 1.0) is near


def test_a_number_finds_by_itself_however_it_is_spaced() -> None:
    known = sought("Amina", None, numbers={"ba-customer": "123A456789"})
    assert ranking.fit(wanted("", number="123 a 456789"), known) == ranking.Fit(1.0, ("same-number",))
    assert "123A456789" not in "".join(keys.row_keys([], [keys.key_of_number("123A456789")]))


def test_signs_are_no_words() -> None:
    assert spelling.words("%_ \\") == ()
    assert spelling.words("O'Brien  ŞAHİN") == ("obrien", "sahin", "shahin")


def test_a_word_has_only_so_many_readings() -> None:
    assert len(skeleton.readings("ch" * 20)) <= skeleton.MOST_READINGS
