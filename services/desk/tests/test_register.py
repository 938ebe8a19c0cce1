"""Taking a person in: who may be the same is shown first, and nobody is registered by mistake."""

from typing import Any
from uuid import UUID

from services.desk.tests import people
from services.desk.tests.desks import BERGER, Visit
from services.desk.tests.neighbours import SEARCH, Neighbours

NEW = UUID("5f0c2a10-0000-4000-8000-000000000009")
TYPED: dict[str, Any] = {
    "person_id": str(NEW),
    "names-1": "row",
    "names-1-kind": "official",
    "names-1-given": "Selam",
    "names-1-family": "Tesfay",
    "names-1-script": "Latn",
    "birth_date-year": "1994",
    "nationalities-1": "row",
    "nationalities-1-value": "ERI",
    "languages-1": "row",
    "languages-1-value": "tir",
    "interpreter_needed": "yes",
    "residence_category": "AE_REFUGEE",
    "municipality_key": "03359038",
}
BODY = {
    "person_id": str(NEW),
    "names": [{"kind": "official", "given": "Selam", "family": "Tesfay", "script": "Latn"}],
    "birth_date": {"certainty": "year", "year": 1994},
    "nationalities": ["ERI"],
    "languages": ["tir"],
    "interpreter_needed": True,
    "residence_category": "AE_REFUGEE",
    "municipality_key": "03359038",
}
KNOWN = {"names-1-given": "Oleksandr", "names-1-family": "Bondarenko"}


def registrations(neighbours: Neighbours) -> list[Any]:
    return [heard for heard in neighbours.heard if heard.path == "/persons"]


async def test_somebody_whom_nobody_resembles_is_registered_at_once(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send("/register", **TYPED)
    assert answer.headers["location"] == f"/persons/{NEW}/file/case"
    [command] = registrations(neighbours)
    assert command.body == BODY
    assert command.headers["idempotency-key"]


async def test_the_search_is_asked_with_what_was_typed_before_anybody_is_registered(
    jana: Visit, neighbours: Neighbours
) -> None:
    await jana.send("/register", **TYPED)
    paths = [heard.path for heard in neighbours.heard]
    assert paths.index(SEARCH) < paths.index("/persons")
    [search] = [heard for heard in neighbours.heard if heard.path == SEARCH]
    assert search.body == {"given": "Selam", "family": "Tesfay", "birth_date": {"certainty": "year", "year": 1994}}


async def test_people_who_may_be_the_same_are_shown_with_the_reason_and_nobody_is_registered(
    jana: Visit, neighbours: Neighbours
) -> None:
    answer = await jana.send("/register", **TYPED | KNOWN)
    assert "Gibt es die Akte schon?" in answer.text
    assert f'href="/persons/{people.OLEKSANDR}"' in answer.text
    assert "gleicher Name" in answer.text
    assert 'value="Oleksandr"' in answer.text
    assert registrations(neighbours) == []


async def test_whoever_is_somebody_else_is_registered_on_purpose(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send("/register", **TYPED | KNOWN, action="create")
    assert answer.status_code == 303
    assert len(registrations(neighbours)) == 1


async def test_without_the_search_nobody_is_registered_and_nothing_typed_is_lost(
    jana: Visit, neighbours: Neighbours
) -> None:
    neighbours.refuse(SEARCH, "unavailable", 503)
    answer = await jana.send("/register", **TYPED)
    assert answer.status_code == 503
    assert registrations(neighbours) == []
    assert 'value="Tesfay"' in (await jana.browser.get("/register")).text


async def test_what_is_missing_stands_beside_its_field(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send("/register", **TYPED | {"nationalities-1-value": "", "municipality_key": ""})
    assert answer.status_code == 422
    assert 'id="nationalities-1-value-error"' in answer.text
    assert 'id="municipality_key-error"' in answer.text
    assert neighbours.heard == []


async def test_a_refused_name_is_told_at_its_row(jana: Visit, neighbours: Neighbours) -> None:
    rows = {"names-2": "row", "names-2-kind": "alias", "names-2-family": "Umm Yusuf", "names-2-script": "Latn"}
    neighbours.refuse("/persons", "invalid-request", 422, [{"pointer": "/names/1/family", "rule": "too-long"}])
    answer = await jana.send("/register", **TYPED | rows)
    assert 'id="names-2-family-error"' in answer.text


async def test_names_and_languages_are_added_and_removed_row_by_row(jana: Visit) -> None:
    more = (await jana.send("/register", **TYPED, action="more:languages")).text
    assert 'name="languages-2-value"' in more
    assert 'value="Tesfay"' in more
    fewer = (await jana.send("/register", **TYPED | {"languages-2": "row"}, action="less:languages-1")).text
    assert 'name="languages-1-value"' not in fewer
    assert 'name="languages-2-value"' in fewer


async def test_a_form_that_comes_after_the_session_is_there_again(jana: Visit) -> None:
    jana.clock.move(minutes=20)
    assert "draft=true" in (await jana.send("/register", **TYPED)).headers["location"]
    await jana.sign_in()
    assert 'value="Tesfay"' in (await jana.browser.get("/register")).text


async def test_somebody_without_the_role_takes_nobody_in(visit: Visit, neighbours: Neighbours) -> None:
    await visit.sign_in(BERGER, "course-provider")
    assert (await visit.browser.get("/register")).status_code == 403
    assert (await visit.send("/register", **TYPED)).status_code == 403
    assert neighbours.heard == []


async def test_a_file_that_is_not_to_be_seen_yet_is_said_to_be_saved(jana: Visit) -> None:
    answer = await jana.send("/register", **TYPED)
    page = await jana.browser.get(answer.headers["location"])
    assert page.status_code == 200
    assert "Die Person ist aufgenommen." in page.text
    assert "in wenigen Augenblicken" in page.text
    jana.clock.move(minutes=3)
    assert (await jana.browser.get(answer.headers["location"])).status_code == 404


async def test_it_is_no_dialogue_about_somebody_who_is_known(jana: Visit) -> None:
    assert (await jana.browser.get(f"/persons/{people.OLEKSANDR}/register")).status_code == 404
