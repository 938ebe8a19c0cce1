"""The browser enforces what the desk promises: nothing inline, nothing from elsewhere, no error unseen."""

from tests.desk.arrivals import Arrivals
from tests.desk.conftest import Visiting

HOSTILE = "<img src=x onerror=document.title='x'>"


async def test_no_page_breaks_its_own_policy_or_loads_anything_from_elsewhere(
    visit: Visiting, arrivals: Arrivals
) -> None:
    bobby = await arrivals.somebody("Bobby", HOSTILE, owner="cw-berger")
    jana = await visit()
    said: list[str] = []
    asked: list[str] = []
    jana.page.on("console", lambda message: said.append(message.text))
    jana.page.on("pageerror", lambda error: said.append(str(error)))
    jana.page.on("request", lambda request: asked.append(request.url))
    await jana.open_case(bobby.person_id)
    said.clear()
    for path in ("/", "/?scope=all", f"/persons/{bobby.person_id}", f"/persons/{bobby.person_id}/plan"):
        await jana.open(path)
        assert await jana.page.title() != "x"
    assert said == []
    assert all(address.startswith((jana.desk, "data:")) for address in asked)
