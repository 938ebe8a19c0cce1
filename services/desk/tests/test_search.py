"""Find a person: little is shown, nothing is in the address, and no name disturbs the page."""

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "'; DROP TABLE session; --",
)


async def found(visit: Visit, words: str) -> str:
    answer = await visit.send("/search", q=words)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search"
    return (await visit.browser.get("/search")).text


async def test_a_hit_shows_every_name_the_year_of_birth_and_the_owner(jana: Visit) -> None:
    page = await found(jana, "amina")
    assert "Amina Al-Khatib" in page
    assert "أمينة الخطيب" in page
    assert "geboren 1991" in page
    assert "14. Juli" not in page
    assert "Syrien" not in page
    assert "Jana Berger" in page


async def test_a_name_is_found_in_its_own_script_and_marked_as_such(jana: Visit) -> None:
    page = await found(jana, "Бондаренко")
    assert 'dir="auto" lang="und-Cyrl"' in page


async def test_marks_of_direction_that_come_with_a_pasted_name_are_not_searched_for(jana: Visit) -> None:
    assert "أمينة الخطيب" in await found(jana, "\u200fأمينة\u200e")


async def test_what_is_searched_for_never_stands_in_an_address(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send("/search", q="amina")
    assert "amina" not in str(answer.headers).casefold()
    await found(jana, "amina")
    [asked] = neighbours.heard
    assert (asked.method, asked.path, asked.query) == ("POST", "/persons/search", {})
    assert asked.body == {"words": "amina"}


async def test_too_little_to_search_for_is_answered_without_asking_anybody(jana: Visit, neighbours: Neighbours) -> None:
    for words in ("", "a", " - "):
        assert "mindestens zwei Buchstaben" in await found(jana, words)
    assert neighbours.heard == []


async def test_nobody_found_says_how_to_search_on(jana: Visit) -> None:
    assert "Niemand gefunden" in await found(jana, "zzz")


async def test_hostile_words_are_only_words(jana: Visit) -> None:
    for words in HOSTILE:
        page = await found(jana, words)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert ">49" not in page


async def test_hostile_names_are_only_names(jana: Visit, neighbours: Neighbours) -> None:
    for number, hostile in enumerate(HOSTILE):
        neighbours.persons = {str(number): people.new_arrival(names=[people.name("Bobby", hostile)])}
        page = await found(jana, "bobby")
        assert "Bobby" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


async def test_marks_that_turn_the_direction_of_a_line_are_seen(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons = {"x": people.new_arrival(names=[people.name("Bobby", "\u202egnp.exe")])}
    page = await found(jana, "bobby")
    assert "⟦U+202E⟧gnp.exe" in page


async def test_a_search_that_is_away_says_so(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("persons/search", "unavailable", 503)
    assert "Die Suche ist gerade nicht erreichbar" in await found(jana, "amina")
