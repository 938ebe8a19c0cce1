"""A caseworker's day at the desk, on the running platform: what they change, they see."""

from playwright.async_api import expect

from tests.desk.arrivals import Arrivals
from tests.desk.conftest import Visiting


async def test_a_plan_is_agreed_with_the_keyboard_alone(visit: Visiting, arrivals: Arrivals) -> None:
    amina = await arrivals.somebody("Amina", "Kasim", owner="cw-berger")
    jana = await visit()
    await jana.open_case(amina.person_id)
    keys = jana.page.keyboard
    await jana.page.get_by_role("link", name="Plan vereinbaren").first.focus()
    await keys.press("Enter")
    await jana.page.wait_for_url("**/plan")
    await jana.page.locator("#kind-1").focus()
    await keys.type("Deutsch")
    await keys.press("Tab")
    await keys.type("Bis zum Sommer B1")
    await keys.press("Tab")
    await keys.press("Tab")
    await keys.press("Tab")
    await keys.press("Space")
    await keys.press("Tab")
    await keys.press("Enter")
    await jana.page.wait_for_url(f"**/persons/{amina.person_id}")
    await expect(jana.page.get_by_text("Der Integrationsplan ist vereinbart.")).to_be_visible()
    await expect(jana.page.locator(".ap-goals")).to_contain_text("Bis zum Sommer B1")
    await expect(jana.page.locator(".ap-phase--completed")).to_contain_text("Integrationsberatung")


async def test_a_refused_review_day_is_told_at_its_field_and_the_rest_stays(
    visit: Visiting, arrivals: Arrivals
) -> None:
    amina = await arrivals.somebody("Amina", "Refai", owner="cw-berger")
    jana = await visit()
    await jana.open_case(amina.person_id)
    await jana.open(f"/persons/{amina.person_id}/plan")
    await jana.page.select_option("#kind-1", "employment:find-work")
    await jana.page.fill("#wording-1", "Arbeit in der Küche")
    await jana.page.get_by_label("mit Unterschrift").check()
    await jana.page.fill("#review_due", arrivals.today.replace(year=arrivals.today.year + 1).isoformat())
    await jana.page.get_by_role("button", name="Plan vereinbaren").last.click()
    await expect(jana.page.locator("#review_due-error")).to_contain_text("höchstens sechs Monate")
    await expect(jana.page.locator("#wording-1")).to_have_value("Arbeit in der Küche")
    await jana.page.get_by_role("link", name="höchstens sechs Monate").click()
    await expect(jana.page.locator("#review_due")).to_be_focused()


async def test_a_case_without_owner_is_taken_over_from_the_work_list_by_one_click(
    visit: Visiting, arrivals: Arrivals
) -> None:
    selam = await arrivals.somebody("Selam", "Gebremariam")
    jana = await visit()
    await jana.open_case(selam.person_id)
    await jana.open("/?kind=without-owner")
    await jana.page.get_by_role("button", name="Fall übernehmen: Gebremariam, Selam").click()
    await expect(jana.page.get_by_text("Der Fall hat eine Ansprechperson.")).to_be_visible()
    await expect(jana.page.locator(".ap-head__facts")).to_contain_text("Jana Berger")
    await jana.open("/?kind=first-talk-due")
    await expect(jana.page.get_by_role("link", name="Gespräch festhalten: Gebremariam, Selam")).to_be_visible()


async def test_two_who_agree_a_plan_at_once_learn_of_each_other(visit: Visiting, arrivals: Arrivals) -> None:
    omar = await arrivals.somebody("Omar", "Haddadin", owner="cw-berger")
    jana = await visit()
    await jana.open_case(omar.person_id)
    await jana.open(f"/persons/{omar.person_id}/plan")
    await jana.page.select_option("#kind-1", "language:learn-german")
    await jana.page.fill("#wording-1", "Was Jana mit Omar besprach")
    await jana.page.get_by_label("mit Unterschrift").check()
    await arrivals.agree_plan(omar, "Was Hauke mit Omar besprach", actor="cw-petersen")
    await jana.page.get_by_role("button", name="Plan vereinbaren").last.click()
    await expect(jana.page.get_by_text("Der Plan wurde inzwischen geändert")).to_be_visible()
    await expect(jana.page.locator("#wording-1")).to_have_value("Was Jana mit Omar besprach")
    await jana.page.get_by_role("button", name="Plan vereinbaren").last.click()
    await expect(jana.page.locator(".ap-goals")).to_contain_text("Was Jana mit Omar besprach")
    assert (await arrivals.facts(omar)).count("intake.plan-agreed.v1") == 2


async def test_a_case_goes_to_a_colleague_who_finds_it_and_answers_its_hand_over(
    visit: Visiting, arrivals: Arrivals
) -> None:
    lina = await arrivals.somebody("Lina", "Barazi", owner="cw-berger")
    await arrivals.agree_plan(lina, "Deutsch für den Beruf", actor="cw-berger")
    await arrivals.offer_handover(lina)
    jana = await visit()
    await jana.open_case(lina.person_id)
    await jana.page.get_by_role("link", name="Fall übergeben").click()
    await jana.page.select_option("#owner", "cw-petersen")
    await jana.page.fill("#handover_note", "Der Kita-Platz ist ab Mai zugesagt.")
    await jana.page.get_by_role("button", name="Fall übergeben").last.click()
    await expect(jana.page.get_by_text("Der Fall ist übergeben.")).to_be_visible()

    hauke = await visit("Hauke Petersen")
    await hauke.page.get_by_label("Person suchen").fill("barazi")
    await hauke.page.keyboard.press("Enter")
    await hauke.page.get_by_role("link", name="Lina Barazi").click()
    await expect(hauke.page.get_by_text("Der Kita-Platz ist ab Mai zugesagt.")).to_be_visible()
    await hauke.page.get_by_role("link", name="Übergabe beantworten").first.click()
    await hauke.page.get_by_role("button", name="Übergabe annehmen").last.click()
    # The language phase ends by a policy, a moment later.
    running = hauke.page.locator(".ap-phase--active")
    await expect(running.filter(has_text="Arbeitsmarktintegration")).to_be_visible()


async def test_what_is_typed_is_kept_while_typing_and_another_goal_costs_no_word(
    visit: Visiting, arrivals: Arrivals
) -> None:
    yara = await arrivals.somebody("Yara", "Sabbouh", owner="cw-berger")
    jana = await visit()
    await jana.open_case(yara.person_id)
    await jana.open(f"/persons/{yara.person_id}/plan")
    await jana.page.locator("#wording-1").press_sequentially("Ein Ziel, das niemand verlieren soll")
    await expect(jana.page.locator("#draft-state")).to_contain_text("Entwurf gespeichert")
    await jana.page.get_by_role("button", name="Weiteres Ziel").click()
    await expect(jana.page.locator("#kind-2")).to_be_focused()
    await expect(jana.page.locator("#wording-1")).to_have_value("Ein Ziel, das niemand verlieren soll")
    await jana.open(f"/persons/{yara.person_id}/plan")
    await expect(jana.page.get_by_text("Ihr Entwurf vom")).to_be_visible()
    await expect(jana.page.locator("#wording-1")).to_have_value("Ein Ziel, das niemand verlieren soll")


async def test_everything_works_without_scripts(visit: Visiting, arrivals: Arrivals) -> None:
    nour = await arrivals.somebody("Nour", "Khoury", owner="cw-berger")
    jana = await visit(scripts=False)
    await jana.open_case(nour.person_id)
    await jana.page.get_by_role("link", name="Gespräch festhalten").first.click()
    await jana.page.get_by_label("Arbeit", exact=True).check()
    await jana.page.get_by_role("button", name="Gespräch festhalten").last.click()
    await expect(jana.page.get_by_text("Der Beratungskontakt ist festgehalten.")).to_be_visible()
    await jana.page.get_by_role("link", name="Überblick").click()
    await jana.page.get_by_role("link", name="Plan vereinbaren").first.click()
    await jana.page.get_by_role("button", name="Weiteres Ziel").click()
    for number, kind in ((1, "language:learn-german"), (2, "intake:find-childcare")):
        await jana.page.select_option(f"#kind-{number}", kind)
        await jana.page.fill(f"#wording-{number}", f"Das {number}. Ziel")
    await jana.page.get_by_label("mündlich mit Sprachmittlung").check()
    await jana.page.fill("#interpreter", "Rana Haddad")
    await jana.page.get_by_role("button", name="Plan vereinbaren").last.click()
    await expect(jana.page.locator(".ap-goals")).to_contain_text("Das 2. Ziel")
    await jana.page.get_by_role("link", name="Kontakte").click()
    await expect(jana.page.locator(".ap-entries")).to_contain_text("Beratungskontakt")
    await jana.page.get_by_role("button", name="Abmelden").click()
    await expect(jana.page.get_by_role("heading", name="Sie sind abgemeldet")).to_be_visible()
    await jana.open(f"/persons/{nour.person_id}")
    await expect(jana.page.get_by_role("link", name="Anmelden")).to_be_visible()


async def test_the_case_as_it_was_known_before_it_began_is_not_there(visit: Visiting, arrivals: Arrivals) -> None:
    rami = await arrivals.somebody("Rami", "Sleiman", owner="cw-berger")
    jana = await visit()
    await jana.open_case(rami.person_id)
    await jana.open(f"/persons/{rami.person_id}?as_of=2020-01-01")
    await expect(jana.page.get_by_role("heading", name="Damals noch nicht bekannt")).to_be_visible()


async def test_another_county_sees_nobody_of_this_one(visit: Visiting, arrivals: Arrivals) -> None:
    sami = await arrivals.somebody("Sami", "Nimrawi", owner="cw-berger")
    jana = await visit()
    await jana.open_case(sami.person_id)
    grete = await visit("Grete Hansen")
    await grete.open(f"/persons/{sami.person_id}")
    await expect(grete.page.get_by_role("heading", name="Diese Seite gibt es nicht")).to_be_visible()
    await grete.page.get_by_label("Person suchen").fill("nimrawi")
    await grete.page.keyboard.press("Enter")
    await expect(grete.page.get_by_text("Niemand gefunden")).to_be_visible()
