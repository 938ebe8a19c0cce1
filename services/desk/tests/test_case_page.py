"""The case page: where a person stands, what comes next, how it came about."""

from datetime import date

import pytest

from services.desk.clients.people import BirthDate
from services.desk.german import days
from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

AMINA = f"/persons/{people.AMINA}"
OLEKSANDR = f"/persons/{people.OLEKSANDR}"


async def test_the_head_says_who_somebody_is(jana: Visit) -> None:
    page = (await jana.browser.get(AMINA)).text
    for said in ("Amina Al-Khatib", "أمينة الخطيب", "auch bekannt als", "14. Juli 1991", "34 Jahre", "Syrien"):
        assert said in page
    assert "Arabisch, Kurmandschi" in page
    assert "mit Sprachmittlung" in page
    assert "Jana Berger" in page


async def test_the_three_bausteine_say_their_state_in_words(jana: Visit) -> None:
    page = (await jana.browser.get(OLEKSANDR)).text
    bars = page.split('<ol class="ap-phases"')[1].split("</ol>")[0]
    assert [word in bars for word in ("läuft", "noch nicht begonnen")] == [True, True]
    assert bars.count("noch nicht begonnen") == 2


async def test_plan_course_and_hand_over_stand_beside_each_other(jana: Visit) -> None:
    page = (await jana.browser.get(AMINA)).text
    for said in (
        "Deutsch lernen",
        people.WORDING,
        "Allgemeiner Integrationskurs",
        "B1, mit Zertifikat",
        "Nachbarschaftshilfe, 2,5 Stunden je Woche",
        "wartet auf Antwort",
    ):
        assert said in page


async def test_an_entry_of_the_timeline_has_its_business_day_and_its_recorded_moment(
    jana: Visit, neighbours: Neighbours
) -> None:
    neighbours.timeline[0] |= {"happened_on": "2026-02-19", "recorded_at": "2026-02-20T23:30:00+00:00"}
    page = (await jana.browser.get(AMINA)).text
    assert "19. Februar 2026" in page
    assert "erfasst 21.02.2026, 00:30 Uhr" in page


async def test_the_state_of_a_past_day_is_asked_for_until_the_end_of_that_day_in_the_office(
    jana: Visit, neighbours: Neighbours
) -> None:
    page = (await jana.browser.get(f"{AMINA}?as_of=2025-06-30")).text
    assert {heard.query["as_of"] for heard in neighbours.heard} == {"2025-07-01T00:00:00+02:00"}
    assert "Stand vom 30. Juni 2025" in page
    assert "Nächster Schritt" not in page


async def test_a_day_before_anything_was_known_says_so(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse(str(people.AMINA), "not-found", 404)
    answer = await jana.browser.get(f"{AMINA}?as_of=2020-01-01")
    assert answer.status_code == 404
    assert "Damals noch nicht bekannt" in answer.text
    assert "Person suchen" in answer.text


async def test_what_was_recorded_late_stands_where_it_happened(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.timeline.insert(0, people.entry(10, "language.volunteering-began.v1", "2026-03-04", field="sports",
                                               weekly_hours=1))  # fmt: skip
    neighbours.timeline[0]["happened_on"] = "2025-03-20"
    page = (await jana.browser.get(AMINA)).text
    assert page.index("24. März 2025") < page.index("20. März 2025") < page.index('datetime="2025-03-10">10')
    assert "erfasst 04.03.2026" in page


async def test_a_policy_says_why_it_acted(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.timeline[0]["actor"] = "policy.offer-handover-when-course-completed"
    assert "automatisch, weil der Kurs abgeschlossen ist" in (await jana.browser.get(AMINA)).text


async def test_a_day_that_is_none_leaves_the_page_as_it_is_today(jana: Visit, neighbours: Neighbours) -> None:
    page = (await jana.browser.get(f"{AMINA}?as_of=gestern")).text
    assert "Das ist kein Tag" in page
    assert "as_of" not in neighbours.heard[0].query


async def test_the_timeline_has_three_zooms(jana: Visit) -> None:
    milestones = (await jana.browser.get(f"{AMINA}?view=milestones")).text.split("ap-entries")[1]
    contacts = (await jana.browser.get(f"{AMINA}?view=contacts")).text.split("ap-entries")[1]
    assert "Kurs abgeschlossen" in milestones
    assert "Beratungskontakt" not in milestones
    assert "Beratungskontakt" in contacts
    assert "Einstufungstest" not in contacts


async def test_without_the_journal_everything_else_is_shown(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("timeline", "unavailable", 503)
    answer = await jana.browser.get(AMINA)
    assert answer.status_code == 200
    assert "Amina Al-Khatib" in answer.text
    assert "Der Verlauf fehlt gerade" in answer.text


async def test_a_change_that_is_not_visible_yet_is_said_to_be_saved(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{OLEKSANDR}/first-owner", owner="cw-berger")
    neighbours.refuse_waiting()
    page = (await jana.browser.get(OLEKSANDR)).text
    assert "Oleksandr Bondarenko" in page
    assert "Die Änderung ist gespeichert. Diese Ansicht zeigt sie in wenigen Augenblicken." in page


async def test_a_notice_is_told_once(jana: Visit) -> None:
    await jana.send(f"{OLEKSANDR}/first-owner", owner="cw-berger")
    assert "Der Fall hat eine Ansprechperson." in (await jana.browser.get(OLEKSANDR)).text
    assert "Der Fall hat eine Ansprechperson." not in (await jana.browser.get(OLEKSANDR)).text


async def test_erased_details_leave_a_readable_page(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.OLEKSANDR)] |= {"names": [], "birth_date": None, "languages": [], "nationalities": []}
    neighbours.timeline = [people.entry(1, "intake.contact-recorded.v1", "2026-01-20", channel="phone", minutes=10,
                                        language="ukr", interpreter=False, topics=["work"], note=None)]  # fmt: skip
    neighbours.timeline[0]["erased"] = ["note"]
    page = (await jana.browser.get(OLEKSANDR)).text
    assert "ohne Namen" in page
    assert "Persönliche Angaben gelöscht" in page


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (BirthDate(certainty="full", year=1991, month=7, day=14), "14. Juli 1991"),
        (BirthDate(certainty="year-month", year=1991, month=7), "Juli 1991 (Tag nicht bekannt)"),
        (BirthDate(certainty="year", year=1985), "1985 (nur das Jahr ist bekannt)"),
        (BirthDate(certainty="unknown"), "nicht bekannt"),
        (None, "nicht bekannt"),
    ],
)
def test_a_birth_date_says_how_sure_it_is(known: BirthDate | None, said: str) -> None:
    assert days.birth(known) == said


@pytest.mark.parametrize("typed", ["2026-03-05", "5.3.2026", "05.03.2026", " 5. 3. 2026 "])
def test_a_day_is_read_as_browsers_and_as_people_write_it(typed: str) -> None:
    assert days.read(typed) == date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["", "gestern", "31.02.2026", "2026-3-5", "5.3.26"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert days.read(typed) is None
