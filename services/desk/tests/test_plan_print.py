"""The plan on paper: German, and beside it the language that the person reads."""

import hashlib
import re
from pathlib import Path

import pytest

from services.desk.german.wording import WORDING
from services.desk.letters.translated import TEMPLATE, TRANSLATIONS, PlanWords
from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

PRINT = f"/persons/{people.OLEKSANDR}/plan/print"
TAGS = {"ar", "de", "en", "fa", "fr", "ru", "tr", "uk"}
DIGEST = "42bef74b1e4af4fd"
every_language = pytest.mark.parametrize("words", TRANSLATIONS.by_tag.values(), ids=TRANSLATIONS.by_tag.keys())


async def test_the_plan_is_printed_in_german_and_in_the_language_it_was_agreed_in(jana: Visit) -> None:
    page = (await jana.browser.get(PRINT)).text
    ukrainian = TRANSLATIONS.by_tag["uk"]
    for words in (TRANSLATIONS.german, ukrainian):
        for said in (words.title, words.binding, words.goals["find-work"], words.responsible["person"], *words.hints):
            assert said in page
    assert 'lang="uk" dir="ltr"' in page


async def test_what_was_written_down_stands_once_and_as_it_was_written(jana: Visit) -> None:
    page = (await jana.browser.get(PRINT)).text
    assert page.count("Wieder als Schweißer arbeiten") == 1
    assert '<span class="own" dir="auto">Schweißerpass umschreiben lassen</span>' in page


async def test_a_language_written_from_right_to_left_stands_so(jana: Visit) -> None:
    for tag in ("ar", "fa"):
        page = (await jana.browser.get(f"{PRINT}?language={tag}")).text
        assert f'lang="{tag}" dir="rtl">{TRANSLATIONS.by_tag[tag].title}</span>' in page


async def test_german_alone_is_printed_for_who_wants_it_or_reads_nothing_else_that_is_there(
    jana: Visit, neighbours: Neighbours
) -> None:
    alone = (await jana.browser.get(f"{PRINT}?language=de")).text
    neighbours.persons[str(people.OLEKSANDR)]["languages"] = ["kmr"]
    neighbours.parts["plan"]["plans"][0]["versions"][-1]["language"] = None
    unread = (await jana.browser.get(PRINT)).text
    for page in (alone, unread):
        assert 'class="other"' not in page
        assert TRANSLATIONS.german.binding not in page
        assert TRANSLATIONS.german.hints[0] in page


async def test_the_version_asked_for_is_printed_as_it_was_agreed(jana: Visit) -> None:
    first = (await jana.browser.get(f"{PRINT}?number=1&language=de")).text
    assert "Eine eigene Wohnung" in first
    assert "Wieder als Schweißer arbeiten" not in first
    assert "20. Januar 2026" in first
    assert "Wer macht es" not in first
    last = (await jana.browser.get(f"{PRINT}?language=de")).text
    assert "läuft" in last
    assert "erreicht am" in last


async def test_the_copy_names_its_template_and_who_signs(jana: Visit) -> None:
    page = (await jana.browser.get(PRINT)).text
    german = TRANSLATIONS.german
    assert f"Vorlage {TEMPLATE}" in page
    for line in (german.place_and_day, german.signs_person, german.signs_office, german.signs_interpreter):
        assert line in page
    assert "Olha Melnyk" in page


async def test_only_what_is_agreed_is_printed(jana: Visit, neighbours: Neighbours) -> None:
    assert (await jana.browser.get(f"{PRINT}?number=7")).status_code == 404
    neighbours.parts["plan"]["plans"] = []
    answer = await jana.browser.get(PRINT)
    assert answer.status_code == 404
    assert "Gedruckt wird ein Plan, der vereinbart ist." in answer.text


async def test_hostile_words_stay_words_on_paper(jana: Visit, neighbours: Neighbours) -> None:
    version = neighbours.parts["plan"]["plans"][0]["versions"][-1]
    version["stand"]["goals"][0]["wording"] = "<script>alert(1)</script>\u202e"
    version["interpreter"] = "<b>Olha</b>"
    page = (await jana.browser.get(PRINT)).text
    assert "<script>alert" not in page
    assert "<b>Olha" not in page
    assert "\u202e" not in page


def test_eight_languages_are_there() -> None:
    assert TRANSLATIONS.by_tag.keys() == TAGS


@every_language
def test_every_language_has_words_for_every_code(words: PlanWords) -> None:
    assert words.goals.keys() == WORDING.all("goal").keys()
    assert words.responsible.keys() == WORDING.all("responsible").keys()
    assert words.progress.keys() == WORDING.all("progress").keys()
    assert words.agreement.keys() == WORDING.all("agreement").keys()
    assert len(words.hints) == len(TRANSLATIONS.german.hints)


@every_language
def test_no_language_is_left_in_german(words: PlanWords) -> None:
    if words is TRANSLATIONS.german:
        return
    german, own = (set(_texts(it)) for it in (TRANSLATIONS.german, words))
    assert german & own <= {"Version"}
    assert all(own)


@every_language
def test_a_language_is_written_in_its_own_script(words: PlanWords) -> None:
    scripts = {"ar": "[\u0600-\u06ff]", "fa": "[\u0600-\u06ff]", "ru": "[\u0400-\u04ff]", "uk": "[\u0400-\u04ff]"}
    letters = scripts.get(words.language.tag, "[A-Za-z]")
    assert [text for text in _texts(words) if not re.search(letters, text)] == []
    assert words.language.direction == ("rtl" if words.language.tag in ("ar", "fa") else "ltr")


def test_nobody_is_served_by_two_languages() -> None:
    served = [code for words in TRANSLATIONS.by_tag.values() for code in words.language.serves]
    assert len(served) == len(set(served))


def test_the_template_has_a_new_name_when_a_word_of_it_changes() -> None:
    """Who changes a word gives the template a new name, and writes the new digest here."""
    folder = Path(__file__).parents[1] / "letters" / "plan"
    assert (TEMPLATE, _digest(folder)) == ("Integrationsplan 1.0 (11/2026)", DIGEST)


def _digest(folder: Path) -> str:
    files = sorted(folder.glob("*.yaml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _texts(words: PlanWords) -> list[str]:
    """Every text of a language, whatever list it stands in."""
    lists = (words.goals, words.responsible, words.progress, words.agreement)
    single = [getattr(words, name) for name, field in PlanWords.model_fields.items() if field.annotation is str]
    return [*single, *words.hints, *(text for codes in lists for text in codes.values())]
