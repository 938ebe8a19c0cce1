"""Described dialogues at work: a talk, the owner, the hand-over to Baustein 3."""

from typing import Any
from uuid import UUID

from services.desk.tests import people
from services.desk.tests.desks import BERGER, YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

OLEKSANDR = f"/persons/{people.OLEKSANDR}"
AMINA = f"/persons/{people.AMINA}"
TALK: dict[str, Any] = {
    "held_on": "2026-03-04",
    "channel": "phone",
    "language": "ukr",
    "minutes": "20",
    "topics-work": "yes",
    "note": "Sucht eine Stelle als Schweißer.",
}


async def test_a_talk_is_recorded_as_it_was_typed(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{OLEKSANDR}/contact", **TALK)
    [command] = neighbours.commands()
    assert command.path == f"/cases/{people.CASE_OF_OLEKSANDR}/contacts"
    assert command.body == {
        "held_on": "2026-03-04",
        "channel": "phone",
        "language": "ukr",
        "interpreter": False,
        "minutes": 20,
        "topics": ["work"],
        "note": "Sucht eine Stelle als Schweißer.",
    }


async def test_a_talk_begins_in_the_persons_language_and_with_the_interpreter_needed(jana: Visit) -> None:
    page = (await jana.browser.get(f"{AMINA}/contact")).text
    assert '<option value="ara" selected>Arabisch</option>' in page
    assert 'name="interpreter" value="yes" checked' in page


async def test_a_talk_without_a_topic_or_with_a_strange_length_is_not_sent(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{OLEKSANDR}/contact", **TALK | {"topics-work": "", "minutes": "²"})
    assert "Bitte wählen Sie mindestens ein Thema." in answer.text
    assert 'id="minutes-error"' in answer.text
    assert neighbours.commands() == []


async def test_a_case_is_handed_over_with_a_note(jana: Visit, neighbours: Neighbours) -> None:
    form = {"owner": YILMAZ, "handover_note": "Kita-Platz ist zugesagt.", "version": "2"}
    await jana.send(f"{OLEKSANDR}/owner", **form)
    [command] = neighbours.commands()
    assert command.path == f"/cases/{people.CASE_OF_OLEKSANDR}/owner"
    assert command.headers["if-match"] == '"2"'
    assert command.body == {"owner": YILMAZ, "handover_note": "Kita-Platz ist zugesagt."}


async def test_a_change_of_owner_without_a_note_is_not_sent(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{OLEKSANDR}/owner", owner=YILMAZ, handover_note="")
    assert 'id="handover_note-error"' in answer.text
    assert neighbours.commands() == []


async def test_a_case_goes_only_to_somebody_who_works_here(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{OLEKSANDR}/owner", owner="cw-nobody", handover_note="x")
    assert "Bitte wählen Sie, wer den Fall übernimmt." in answer.text
    assert neighbours.commands() == []


async def test_a_case_without_owner_becomes_ones_own_by_one_click(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.OLEKSANDR)]["case"] |= {"owner": None, "owner_since": None}
    await jana.send(f"{OLEKSANDR}/first-owner", owner=BERGER)
    assert neighbours.commands()[0].body == {"owner": BERGER}


async def test_whoever_comes_second_learns_that_the_case_has_an_owner(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("/owner", "handover-note-missing")
    answer = await jana.send(f"{OLEKSANDR}/first-owner", owner=BERGER)
    assert answer.status_code == 409
    assert "Der Fall hat schon eine Ansprechperson. Ein Wechsel braucht eine Übergabenotiz." in answer.text


async def test_an_accepted_hand_over_is_sent(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{AMINA}/handover", handover_id=str(people.HANDOVER), version="1")
    [command] = neighbours.commands()
    assert command.path == f"/employment-files/{people.AMINA}/handover-acceptance"
    assert command.body == {"handover_id": str(people.HANDOVER)}


async def test_a_declined_hand_over_is_sent_with_its_reason(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{AMINA}/handover-refusal", reason="course-continues", note="Prüfung im Mai")
    [command] = neighbours.commands()
    assert command.path == f"/employment-files/{people.AMINA}/handover-refusal"
    assert command.body["reason"] == "course-continues"


async def test_a_hand_over_is_not_declined_without_a_reason(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{AMINA}/handover-refusal")
    assert 'id="reason-error"' in answer.text
    assert neighbours.commands() == []


async def test_an_answered_hand_over_offers_no_second_answer(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.AMINA)]["handover"] |= {"state": "accepted", "answered_on": "2026-03-02"}
    page = (await jana.browser.get(f"{AMINA}/handover")).text
    assert "Hier ist nichts mehr zu tun" in page
    assert "angenommen" in page
    assert 'name="handover_id"' not in page


async def test_a_refused_field_is_found_by_its_pointer(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("contacts", "invalid-request", 422, [{"pointer": "/topics/0", "rule": "not-a-choice"}])
    answer = await jana.send(f"{OLEKSANDR}/contact", **TALK)
    assert answer.status_code == 422
    assert 'href="#topics"' in answer.text
    assert 'id="topics-error"' in answer.text


async def test_a_refusal_that_is_about_no_field_stands_above_the_form(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("contacts", "case-not-open")
    answer = await jana.send(f"{OLEKSANDR}/contact", **TALK)
    assert answer.status_code == 409
    assert "Diesen Fall gibt es nicht, oder er ist nicht offen." in answer.text
    assert "Sucht eine Stelle als Schweißer." in answer.text


async def test_whoever_was_overtaken_sees_what_stands_now_and_may_send_again(
    jana: Visit, neighbours: Neighbours
) -> None:
    neighbours.refuse("/owner", "stale-version", 412)
    neighbours.persons[str(people.OLEKSANDR)]["case"] |= {"owner": YILMAZ}
    neighbours.persons[str(people.OLEKSANDR)]["versions"][f"case-{people.CASE_OF_OLEKSANDR}"] = 9
    answer = await jana.send(f"{OLEKSANDR}/owner", owner=BERGER, handover_note="Kita-Platz", version="2")
    assert answer.status_code == 409
    assert "Die Akte wurde inzwischen geändert" in answer.text
    assert 'Ansprechperson ist: <span dir="auto">Deniz' in answer.text
    assert "Kita-Platz" in answer.text
    assert 'name="version" value="9"' in answer.text


async def test_what_could_not_be_sent_is_kept_as_a_draft_under_its_key(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("contacts", "unavailable", 503)
    answer = await jana.send(f"{OLEKSANDR}/contact", **TALK)
    assert answer.status_code == 503
    assert "Es wird nichts doppelt gespeichert" in answer.text
    again = (await jana.browser.get(f"{OLEKSANDR}/contact")).text
    assert "Ihr Entwurf vom 05.03.2026" in again
    assert "Sucht eine Stelle als Schweißer." in again
    assert f'name="idempotency_key" value="{UUID(int=4711)}"' in again


async def test_a_dialogue_that_comes_after_the_session_is_kept_and_shown_again(
    jana: Visit, neighbours: Neighbours
) -> None:
    jana.clock.move(minutes=20)
    answer = await jana.send(f"{OLEKSANDR}/contact", **TALK)
    assert "draft=true" in answer.headers["location"]
    assert neighbours.commands() == []
    await jana.sign_in()
    assert "Sucht eine Stelle als Schweißer." in (await jana.browser.get(f"{OLEKSANDR}/contact")).text


async def test_typing_is_kept_and_a_draft_is_dropped_on_request(jana: Visit) -> None:
    await jana.send(f"{OLEKSANDR}/contact", **TALK, action="keep")
    assert "Sucht eine Stelle" in (await jana.browser.get(f"{OLEKSANDR}/contact")).text
    await jana.send(f"{OLEKSANDR}/contact", **TALK, action="drop")
    assert "Sucht eine Stelle" not in (await jana.browser.get(f"{OLEKSANDR}/contact")).text


async def test_a_role_that_may_not_send_it_does_not_see_it(visit: Visit) -> None:
    await visit.sign_in(BERGER, "course-provider")
    assert (await visit.browser.get(f"{OLEKSANDR}/contact")).status_code == 403


async def test_a_dialogue_that_does_not_exist_or_is_about_an_item_is_a_page(jana: Visit) -> None:
    for address in ("nirgends", f"contact/{people.GOAL}", "contact/1"):
        answer = await jana.browser.get(f"{OLEKSANDR}/{address}")
        assert answer.status_code in (404, 422)
        assert answer.headers["content-type"].startswith("text/html")


async def test_a_person_without_a_case_gets_no_dialogue_about_it(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.OLEKSANDR)]["case"] = None
    assert (await jana.browser.get(f"{OLEKSANDR}/contact")).status_code == 404
