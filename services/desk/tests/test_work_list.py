"""The first page: what is to be done, until when, why, and one click away from doing it."""

from datetime import timedelta

from services.desk.tests import people
from services.desk.tests.desks import BERGER, YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours


async def test_each_row_names_the_person_the_next_step_its_day_and_the_reason(jana: Visit) -> None:
    page = (await jana.browser.get("/")).text
    assert "Bondarenko, Oleksandr" in page
    assert "Integrationsplan vereinbaren" in page
    assert "09.03.2026" in page
    assert "in 4 Tagen" in page
    assert "Fall eröffnet" in page
    assert "Plan in acht Wochen" in page


async def test_what_is_overdue_says_so_in_words(jana: Visit) -> None:
    page = (await jana.browser.get("/")).text
    assert "seit 2 Tagen überfällig" in page
    assert "1 überfällig" in page


async def test_the_action_of_a_row_leads_straight_to_its_dialogue(jana: Visit) -> None:
    page = (await jana.browser.get("/")).text
    assert f'href="/persons/{people.OLEKSANDR}/plan"' in page
    assert f'href="/persons/{people.AMINA}/handover"' in page


async def test_ones_own_list_asks_for_ones_own_tasks(jana: Visit, neighbours: Neighbours) -> None:
    await jana.browser.get("/")
    assert neighbours.heard[0].query["owner"] == BERGER


async def test_the_list_of_all_shows_whose_each_case_is(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.tasks[1]["owner"] = YILMAZ
    assert "Deniz Y\u0131lmaz" in (await jana.browser.get("/?scope=all")).text


async def test_a_case_without_owner_is_taken_over_from_the_list(jana: Visit, neighbours: Neighbours) -> None:
    orphan = {"kind": "without-owner", "owner": None, "rule": "one-owner-per-open-case"}
    neighbours.tasks = [people.task(people.new_arrival(), **orphan)]
    page = (await jana.browser.get("/?scope=mine&kind=without-owner")).text
    assert f'action="/persons/{people.OLEKSANDR}/first-owner"' in page


async def test_what_waits_for_a_second_person_is_on_the_list_of_whoever_may_agree(
    visit: Visit, neighbours: Neighbours
) -> None:
    waiting = {"kind": "report-to-confirm", "owner": None, "rule": "work_list.report_confirmation_days@2015-01-01"}
    waiting |= {"about": "4e904000-0000-4000-8000-000000000001", "fact": "intake.foreigners-office-report-drafted.v1"}
    neighbours.tasks = [people.task(people.new_arrival(), **waiting)]
    await visit.sign_in(YILMAZ, "team-lead")
    assert "§ 87 wartet" in (await visit.browser.get("/")).text
    listed = (await visit.browser.get("/?scope=mine&kind=report-to-confirm")).text
    assert "Mitteilung nach § 87 AufenthG prüfen" in listed
    assert f'href="/persons/{people.OLEKSANDR}/confirm-report/{waiting["about"]}"' in listed


async def test_who_may_not_agree_has_no_such_list(jana: Visit, neighbours: Neighbours) -> None:
    waiting = {"kind": "disclosure-to-approve", "owner": None, "about": "d15c0000-0000-4000-8000-000000000001"}
    neighbours.tasks = [people.task(people.new_arrival(), **waiting)]
    assert "Freigabe wartet" not in (await jana.browser.get("/")).text
    everybodys = (await jana.browser.get("/?scope=all")).text
    assert "Freigabe wartet" in everybodys
    assert f'href="/persons/{people.OLEKSANDR}/file/confidentiality"' in everybodys


async def test_a_kind_that_does_not_exist_is_ignored(jana: Visit, neighbours: Neighbours) -> None:
    assert (await jana.browser.get("/?kind=<b>")).status_code == 200
    assert "kind" not in neighbours.heard[0].query


async def test_an_empty_list_says_that_nothing_is_to_be_done(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.tasks = []
    assert "Hier ist nichts zu tun." in (await jana.browser.get("/")).text


async def test_without_the_read_models_the_page_says_what_is_missing(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("work-list", "unavailable", 503)
    answer = await jana.browser.get("/")
    assert answer.status_code == 503
    assert "Die Arbeitsliste fehlt gerade" in answer.text
    assert "Person suchen" in answer.text


async def test_after_a_write_the_list_insists_on_it_for_two_minutes(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"/persons/{people.OLEKSANDR}/first-owner", owner="cw-berger")
    await jana.browser.get("/")
    assert neighbours.heard[-1].headers["prefer"] == "wait=2"
    jana.clock.now += timedelta(minutes=3)
    await jana.browser.get("/")
    assert "consistency-token" not in neighbours.heard[-1].headers
