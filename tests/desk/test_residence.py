"""A right to stay in the browser: recorded, corrected, replaced, with what was known before still to be seen."""

from datetime import timedelta

from playwright.async_api import expect

from tests.desk.arrivals import Arrivals
from tests.desk.conftest import Visiting
from tests.desk.test_plan import sent


async def test_a_status_is_recorded_corrected_and_replaced(visit: Visiting, arrivals: Arrivals) -> None:
    omar = await arrivals.somebody("Omar", "Haddadin", owner="cw-berger")
    today = arrivals.today
    jana = await visit()
    await jana.open_case(omar.person_id)
    await jana.open(f"/persons/{omar.person_id}/file/residence")
    await jana.accessible()
    await jana.page.get_by_role("link", name="Aufenthaltsstatus erfassen").click()
    await jana.page.select_option("#category", "GESTATTUNG")
    await jana.page.fill("#valid_from", (today - timedelta(days=400)).isoformat())
    await jana.page.fill("#valid_to", (today + timedelta(days=40)).isoformat())
    await sent(jana, "Aufenthaltsstatus erfassen")
    statuses = jana.page.locator("#statuses")
    await expect(statuses).to_contain_text("gilt heute")
    await jana.page.get_by_role("link", name="Berichtigen").click()
    await jana.page.fill("#legal_section", "AsylG § 55")
    await sent(jana, "Aufenthaltsstatus berichtigen")
    await expect(statuses).to_contain_text("Wie es vorher erfasst war")
    await jana.accessible()
    await jana.page.get_by_role("link", name="Folgestatus").click()
    await jana.page.select_option("#category", "AE_REFUGEE")
    await jana.page.fill("#valid_from", (today - timedelta(days=10)).isoformat())
    await sent(jana, "Folgenden Status erfassen")
    title = statuses.locator("li.ap-item", has_text="Flüchtlingsschutz")
    permit = statuses.locator("li.ap-item", has_text="Aufenthaltsgestattung").first
    await expect(title).to_contain_text("gilt heute")
    await expect(permit).not_to_contain_text("gilt heute")
