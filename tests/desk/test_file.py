"""A person's file in the browser: every part and every dialogue, by keyboard, on paper and on a telephone."""

from playwright.async_api import expect

from tests.desk.arrivals import Arrivals, Arrived
from tests.desk.conftest import Visiting
from tests.desk.test_accessibility import BEYOND_THE_EDGE
from tests.desk.visitor import Visitor
from tests.desk.whole_file import fill

PARTS = ("identity", "residence", "counselling", "plan", "confidentiality", "requests", "case")
LINKS = "[...document.querySelectorAll('.ap-actions a')].map(it => new URL(it.href).pathname)"
HOSTILE = "<img src=x onerror=document.title='x'>"


async def whole(arrivals: Arrivals, family: str) -> Arrived:
    """Somebody of whom everything is known."""
    zahra = await arrivals.somebody("Zahra", family, owner="cw-berger", languages=["pes"])
    await fill(arrivals, zahra, await arrivals.somebody("Sahra", family))
    await arrivals.agree_plan(zahra, "Deutsch für die Pflege", actor="cw-berger")
    return zahra


async def dialogues(jana: Visitor, whose: Arrived) -> list[str]:
    """The addresses of all dialogues that the pages of a file offer."""
    found: dict[str, None] = {}
    for part in PARTS:
        await jana.open(f"/persons/{whose.person_id}/file/{part}")
        found.update(dict.fromkeys(await jana.page.evaluate(LINKS)))
    return list(found)


async def test_every_part_and_every_dialogue_keeps_the_rules_of_accessibility(
    visit: Visiting, arrivals: Arrivals
) -> None:
    zahra = await whole(arrivals, "Moradi")
    jana = await visit()
    await jana.open_case(zahra.person_id)
    offered = await dialogues(jana, zahra)
    assert len(offered) > 40
    parts = [f"/persons/{zahra.person_id}/file/{part}" for part in PARTS]
    for address in (*parts, *offered, "/register", f"/persons/{zahra.person_id}/export"):
        await jana.open(address)
        await expect(jana.page.locator("h1")).to_be_visible()
        await jana.accessible()


async def test_no_part_and_no_dialogue_is_cut_off_on_a_telephone(visit: Visiting, arrivals: Arrivals) -> None:
    zahra = await whole(arrivals, "Von-der-Straßenmühlen-Abdurrahman")
    jana = await visit(width=390)
    await jana.open_case(zahra.person_id)
    parts = [f"/persons/{zahra.person_id}/file/{part}" for part in PARTS]
    cut_off: dict[str, object] = {}
    for address in (*parts, *await dialogues(jana, zahra), "/register"):
        await jana.open(address)
        cut_off[address] = await jana.page.evaluate(BEYOND_THE_EDGE)
    assert {address: found for address, found in cut_off.items() if found} == {}


async def test_a_part_on_paper_has_nothing_that_is_only_for_clicking(visit: Visiting, arrivals: Arrivals) -> None:
    zahra = await whole(arrivals, "Karimi")
    jana = await visit(width=794)
    await jana.open_case(zahra.person_id)
    await jana.page.emulate_media(media="print")
    for part in PARTS:
        await jana.open(f"/persons/{zahra.person_id}/file/{part}")
        for clicked in (".ap-tabs", ".ap-actions", ".ap-bar"):
            for place in await jana.page.locator(clicked).all():
                await expect(place).to_be_hidden()
        assert await jana.page.evaluate(BEYOND_THE_EDGE) == []


async def test_hostile_names_run_nothing_on_any_page(visit: Visiting, arrivals: Arrivals) -> None:
    bobby = await arrivals.somebody("Bobby", HOSTILE, owner="cw-berger")
    await fill(arrivals, bobby, await arrivals.somebody(HOSTILE, HOSTILE))
    jana = await visit()
    await jana.open_case(bobby.person_id)
    for address in (*[f"/persons/{bobby.person_id}/file/{part}" for part in PARTS], *await dialogues(jana, bobby)):
        await jana.open(address)
        assert await jana.page.title() != "x"


async def test_a_barrier_is_seen_and_overcome_without_scripts_and_each_step_is_there_at_once(
    visit: Visiting, arrivals: Arrivals
) -> None:
    leyla = await arrivals.somebody("Leyla", "Aydin", owner="cw-berger")
    jana = await visit(scripts=False)
    await jana.open_case(leyla.person_id)
    await jana.page.get_by_role("link", name="Beratung", exact=True).click()
    await jana.page.get_by_role("link", name="Hürde festhalten").click()
    await jana.page.get_by_role("button", name="Hürde festhalten").last.click()
    await expect(jana.page.locator("#error-summary")).to_be_visible()
    await jana.page.get_by_label("Hürde").first.select_option("childcare")
    await jana.page.get_by_role("button", name="Hürde festhalten").last.click()
    barriers = jana.page.locator("#barriers")
    await expect(barriers).to_contain_text("Kinderbetreuung")
    await barriers.get_by_role("link", name="Überwunden").click()
    await jana.page.locator("button.kern-btn--primary").last.click()
    await expect(jana.page.locator("#barriers .kern-badge")).to_contain_text("überwunden")


async def test_somebody_is_taken_in_with_the_keyboard_alone_after_a_look_for_who_may_be_the_same(
    visit: Visiting, arrivals: Arrivals
) -> None:
    known = await arrivals.somebody("Tsegay", "Gebreyesus", owner="cw-berger")
    jana = await visit()
    await jana.open_case(known.person_id)
    await jana.open("/register")
    keys = jana.page.keyboard
    await jana.page.locator("#names-1-given").focus()
    for typed in ("Tsegay", "Gebreyesus", "", "4", "5", "1991"):
        await keys.type(typed)
        await keys.press("Tab")
        if typed == "":
            await keys.press("Tab")
    await keys.type("Eritrea")
    for typed in ("", "Tigrinya", "", "", "Aufenthaltsg", "Stade"):
        await keys.press("Tab")
        await keys.type(typed)
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(jana.page.get_by_text("Gibt es die Akte schon?")).to_be_visible()
    await expect(jana.page.locator(".ap-found")).to_contain_text("Gebreyesus")
    await jana.accessible()
    await jana.page.get_by_role("button", name="Niemand davon: Person neu aufnehmen").focus()
    await keys.press("Enter")
    await expect(jana.page.get_by_text("Die Person ist aufgenommen.")).to_be_visible()
    await jana.page.get_by_role("link", name="Fall eröffnen").click()
    await jana.page.get_by_role("button", name="Fall eröffnen").last.click()
    await expect(jana.page.get_by_text("Der Fall ist eröffnet.")).to_be_visible()
