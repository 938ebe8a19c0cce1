"""What is chosen and not typed, in the browser: another file from those found, a consent from those in force."""

import pytest
from playwright.async_api import expect

from tests.desk.arrivals import Arrivals
from tests.desk.conftest import Visiting
from tests.desk.test_file import whole


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
async def test_another_file_is_looked_up_in_the_form_and_chosen(
    visit: Visiting, arrivals: Arrivals, *, scripts: bool
) -> None:
    family = "Rostami" if scripts else "Sharifi"
    one = await arrivals.somebody("Leila", family, owner="cw-berger")
    other = await arrivals.somebody("Laila", family)
    jana = await visit(scripts=scripts)
    await jana.open_case(other.person_id)
    await jana.open_case(one.person_id)
    await jana.open(f"/persons/{one.person_id}/suspect-duplicate")
    await jana.page.check("text=ähnlicher Name")
    await jana.page.fill("#other_person_id", f"Laila {family}")
    await jana.page.get_by_role("main").get_by_role("button", name="Suchen").click()
    hit = jana.page.locator(f'input[name="other_person_id"][value="{other.person_id}"]')
    await expect(hit).to_be_visible()
    await expect(jana.page.get_by_label("ähnlicher Name")).to_be_checked()
    assert await jana.page.locator(f'input[value="{one.person_id}"]').count() == 0
    if scripts:
        await jana.accessible()
    await hit.check()
    await jana.page.get_by_role("button", name="Doppelte Akte melden", exact=True).last.click()
    await expect(jana.page.locator(".kern-alert--success")).to_be_visible()
    assert "intake.duplicate-suspected.v1" in await arrivals.facts(one)


async def test_a_referral_rests_on_a_consent_chosen_from_those_in_force(visit: Visiting, arrivals: Arrivals) -> None:
    zahra = await whole(arrivals, "Karimi")
    jana = await visit()
    await jana.open_case(zahra.person_id)
    await jana.open(f"/persons/{zahra.person_id}/offer-referral")
    await jana.page.select_option("#to", "jc-stade")
    await jana.page.select_option("#topic", "job-placement")
    await jana.page.get_by_label("Einwilligung", exact=True).first.check()
    offered = await jana.page.locator("#basis-given_id option").all_inner_texts()
    assert offered == ["Bitte wählen", "Arbeitsvermittlung · Jobcenter Landkreis Stade · Personalien, Arbeit"]
    await jana.page.select_option("#basis-given_id", index=1)
    await jana.accessible()
    await jana.page.get_by_role("button", name="Verweisung anbieten", exact=True).last.click()
    # It covers work and not how to reach her, which the other body learns too.
    await expect(jana.page.locator("#basis-given_id-error")).to_be_visible()
