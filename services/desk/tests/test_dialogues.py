"""The other dialogues: a talk, the owner, the hand-over to Baustein 3."""

from typing import Any

from services.desk.tests import people
from services.desk.tests.desks import BERGER, YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

OLEKSANDR = f"/persons/{people.OLEKSANDR}"
AMINA = f"/persons/{people.AMINA}"
TALK: dict[str, Any] = {
    "contact_id": str(people.GOAL),
    "held_on": "2026-03-04",
    "channel": "phone",
    "language": "ukr",
    "minutes": "20",
    "topic-work": "yes",
    "note": "Sucht eine Stelle als Schweißer.",
}


async def test_a_talk_is_recorded_as_it_was_typed(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{OLEKSANDR}/contact", **TALK)
    [command] = neighbours.commands()
    assert command.path == f"/cases/{people.CASE_OF_OLEKSANDR}/contacts"
    assert command.body == {
        "contact_id": str(people.GOAL),
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
    answer = await jana.send(f"{OLEKSANDR}/contact", **TALK | {"topic-work": "", "minutes": "²"})
    assert "Bitte wählen Sie mindestens ein Thema." in answer.text
    assert 'id="minutes-error"' in answer.text
    assert neighbours.commands() == []


async def test_a_case_is_handed_over_with_a_note(jana: Visit, neighbours: Neighbours) -> None:
    form = {"owner": YILMAZ, "note": "Kita-Platz ist zugesagt.", "version": "2"}
    await jana.send(f"{OLEKSANDR}/owner", **form)
    [command] = neighbours.commands()
    assert command.path == f"/cases/{people.CASE_OF_OLEKSANDR}/owner"
    assert command.headers["if-match"] == '"2"'
    assert command.body == {"owner": YILMAZ, "assigned_on": "2026-03-05", "handover_note": "Kita-Platz ist zugesagt."}


async def test_a_change_of_owner_without_a_note_is_not_sent(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{OLEKSANDR}/owner", owner=YILMAZ, note="")
    assert 'id="note-error"' in answer.text
    assert neighbours.commands() == []


async def test_a_case_goes_only_to_somebody_who_works_here(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{OLEKSANDR}/owner", owner="cw-nobody", note="x")
    assert "Bitte wählen Sie, wer den Fall übernimmt." in answer.text
    assert neighbours.commands() == []


async def test_a_case_without_owner_becomes_ones_own_by_one_click(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.OLEKSANDR)]["case"] |= {"owner": None, "owner_since": None}
    await jana.send(f"{OLEKSANDR}/owner/take-over")
    assert neighbours.commands()[0].body == {"owner": BERGER, "assigned_on": "2026-03-05"}


async def test_whoever_comes_second_learns_that_the_case_has_an_owner(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("/owner", "handover-note-missing")
    answer = await jana.send(f"{OLEKSANDR}/owner/take-over")
    assert answer.status_code == 409
    assert "Der Fall hat schon eine Ansprechperson. Ein Wechsel braucht eine Übergabenotiz." in answer.text


async def test_an_accepted_hand_over_is_sent(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{AMINA}/handover", answer="accept", version="1")
    [command] = neighbours.commands()
    assert command.path == f"/employment-files/{people.AMINA}/handover-acceptance"
    assert command.body == {"handover_id": str(people.HANDOVER), "accepted_on": "2026-03-05"}


async def test_a_declined_hand_over_is_sent_with_its_reason(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{AMINA}/handover", answer="decline", reason="course-continues", note="Prüfung im Mai")
    [command] = neighbours.commands()
    assert command.path == f"/employment-files/{people.AMINA}/handover-refusal"
    assert command.body["reason"] == "course-continues"


async def test_a_hand_over_is_not_declined_without_a_reason(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{AMINA}/handover", answer="decline")
    assert 'id="reason-error"' in answer.text
    assert neighbours.commands() == []


async def test_an_answered_hand_over_offers_no_second_answer(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.AMINA)]["handover"] |= {"state": "accepted", "answered_on": "2026-03-02"}
    page = (await jana.browser.get(f"{AMINA}/handover")).text
    assert "Diese Übergabe ist beantwortet: angenommen am 2. März 2026." in page
    assert 'name="answer"' not in page
