"""An appointment as a calendar file, handed on as Baustein 1 makes it."""

from starlette.responses import Response

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

APPOINTMENT = "a4400000-0000-4000-8000-000000000001"
CASE = "ca5e0000-0000-4000-8000-000000000002"
ADDRESS = f"/persons/{people.OLEKSANDR}/appointments/{APPOINTMENT}/calendar"
FILE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


async def test_an_appointment_ahead_leads_to_its_calendar_file(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.answers["/calendar"] = lambda _: Response(FILE, media_type="text/calendar")
    assert f'href="{ADDRESS}"' in (await jana.browser.get(f"/persons/{people.OLEKSANDR}/file/counselling")).text
    answer = await jana.browser.get(ADDRESS)
    assert (answer.text, answer.headers["content-type"]) == (FILE, "text/calendar; charset=utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="termin.ics"'
    assert neighbours.heard[-1].path == f"/cases/{CASE}/appointments/{APPOINTMENT}/calendar"
    assert neighbours.heard[-1].headers["authorization"].startswith("Bearer ")


async def test_an_appointment_that_is_over_has_none(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["counselling"]["appointments"][0]["state"] = "kept"
    assert ADDRESS not in (await jana.browser.get(f"/persons/{people.OLEKSANDR}/file/counselling")).text


async def test_there_must_be_such_an_appointment(jana: Visit, neighbours: Neighbours) -> None:
    other = ADDRESS.replace("0001/calendar", "0009/calendar")
    assert (await jana.browser.get(other)).status_code == 404
    neighbours.parts["counselling"]["appointments"] = []
    assert (await jana.browser.get(ADDRESS)).status_code == 404
