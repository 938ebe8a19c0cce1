"""A plan in the browser: worked on, agreed, printed in two languages."""

import re

from playwright.async_api import expect

from tests.desk.arrivals import Arrivals
from tests.desk.conftest import Visiting
from tests.desk.visitor import Visitor

NAMES = [
    {"kind": "official", "given": "Zahra", "family": "Najafi"},
    {"kind": "original-script", "given": "زهرا", "family": "نجفی", "script": "Arab"},
]


async def sent(jana: Visitor, button: str) -> None:
    """The dialogue that stands open, back to where it was begun."""
    await jana.accessible()
    await jana.page.get_by_role("button", name=button, exact=True).last.click()
    await expect(jana.page.locator(".kern-alert--success")).to_be_visible()


async def made_from(jana: Visitor, *, version: str) -> None:
    """The form that stands open is made from that version; the page tells while it is behind, and is loaded again."""
    for _ in range(50):
        if await jana.page.locator("input[name=version]").first.input_value() == version:
            return
        await jana.page.reload()
    raise AssertionError("the version never came")


async def test_a_plan_is_worked_on_agreed_and_printed_beside_the_persons_language(
    visit: Visiting, arrivals: Arrivals
) -> None:
    zahra = await arrivals.somebody("Zahra", "Najafi", owner="cw-berger", names=NAMES, languages=["pes"])
    jana = await visit()
    await jana.open_case(zahra.person_id)
    await jana.open(f"/persons/{zahra.person_id}/file/plan")
    await jana.accessible()
    await jana.page.get_by_role("link", name="Ziel hinzufügen").click()
    await jana.page.select_option("#code", "learn-german")
    await jana.page.fill("#wording", "آلمانی تا پایان تابستان")
    await sent(jana, "Ziel hinzufügen")
    await jana.page.get_by_role("link", name="Maßnahme hinzufügen").click()
    await jana.page.fill("#wording", "Anmeldung zum Alphabetisierungskurs")
    await jana.page.get_by_label("wir", exact=True).check()
    await sent(jana, "Maßnahme hinzufügen")
    await expect(jana.page.locator("#goals")).to_contain_text("Anmeldung zum Alphabetisierungskurs")
    await jana.accessible()
    await jana.page.get_by_role("link", name="Plan vereinbaren").click()
    await made_from(jana, version="2")
    await expect(jana.page.locator("#wording-1")).to_have_value("آلمانی تا پایان تابستان")
    await jana.page.get_by_label("mit Unterschrift").check()
    await sent(jana, "Plan vereinbaren")
    await jana.open(f"/persons/{zahra.person_id}/file/plan")
    await expect(jana.page.locator("#plan")).to_contain_text("Fassung 1")
    await jana.page.get_by_role("link", name="Plan drucken").click()
    await printed(jana)


async def printed(jana: Visitor) -> None:
    """Both languages stand on one sheet, the other in its own direction; what is for clicking does not."""
    title = jana.page.locator("h1 [lang=fa]")
    await expect(title).to_have_text("برنامه ادغام")
    assert await title.evaluate("it => getComputedStyle(it).direction") == "rtl"
    await expect(jana.page.locator("h1 [lang=de]")).to_have_text("Integrationsplan")
    await jana.accessible()
    await jana.page.emulate_media(media="print")
    await expect(jana.page.locator(".tools")).to_be_hidden()
    sheet = await jana.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) in (1, 2)
    assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]", sheet), "A4 is 595 by 842 points"
