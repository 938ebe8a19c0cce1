"""Every page of the desk keeps the rules of WCAG, wide and narrow, and with names of any script."""

import pytest
from playwright.async_api import expect

from tests.desk.arrivals import Arrivals
from tests.desk.conftest import Visiting

#: What a narrow window cuts off, but for what scrolls inside its own box.
BEYOND_THE_EDGE = """[...document.querySelectorAll("main *, header *")]
    .filter(it => !it.closest(".ap-chips, .ap-scroll") && it.getBoundingClientRect().right > innerWidth + 1)
    .map(it => it.outerHTML.slice(0, 120))"""
NAMES = [
    {"kind": "official", "given": "Zahra", "family": "Najafi"},
    {"kind": "original-script", "given": "زهرا", "family": "نجفی", "script": "Arab"},
]


async def test_every_page_is_accessible(visit: Visiting, arrivals: Arrivals) -> None:
    zahra = await arrivals.somebody("Zahra", "Najafi", owner="cw-berger", names=NAMES, languages=["pes"])
    await arrivals.agree_plan(zahra, "Deutsch für die Ausbildung", actor="cw-berger")
    await arrivals.offer_handover(zahra)
    await arrivals.somebody("Selam", "Tesfay")
    jana = await visit()
    await jana.open_case(zahra.person_id)
    await jana.accessible()
    for path in ("/", "/?scope=all", "/search", "/nirgends", "/sign-in", "/signed-out"):
        await jana.open(path)
        await jana.accessible()
    for dialogue in ("plan", "contact", "owner", "handover-refusal"):
        await jana.open(f"/persons/{zahra.person_id}/{dialogue}")
        await jana.accessible()
        await jana.page.locator("form.ap-form button.kern-btn--primary").click()
        await expect(jana.page.locator("#error-summary")).to_be_visible()
        await jana.accessible()


@pytest.mark.parametrize("name", ["Jana Berger", "Ulrike Lindemann"])
async def test_nothing_is_cut_off_on_a_telephone(visit: Visiting, arrivals: Arrivals, name: str) -> None:
    long = await arrivals.somebody(
        "Maria Magdalena Konstantina", "Von-der-Straßenmühlen-Abdurrahman", owner="cw-berger"
    )
    somebody = await visit(name, width=360)
    await somebody.open_case(long.person_id)
    notices = "/?scope=all&kind=information-notice-due"
    for path in ("/", "/?scope=all", notices, f"/persons/{long.person_id}", f"/persons/{long.person_id}/plan"):
        await somebody.open(path)
        assert await somebody.page.evaluate(BEYOND_THE_EDGE) == []
        await somebody.accessible()


async def test_the_check_itself_finds_what_is_wrong(visit: Visiting) -> None:
    jana = await visit()
    await jana.page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    with pytest.raises(AssertionError, match="image-alt"):
        await jana.accessible()
