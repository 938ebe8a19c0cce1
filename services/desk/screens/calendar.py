"""An appointment as a calendar file, to be handed to the person or put into one's own calendar."""

from typing import Any, Final, cast
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.desk import TheDesk
from services.desk.screens.dialogue import about
from services.desk.screens.visitors import SignedIn
from shared.web.problem import Problem

routes: Final = APIRouter()
_HEADERS: Final = {"Content-Disposition": 'attachment; filename="termin.ics"', "Cache-Control": "no-store"}


@routes.get("/persons/{person_id}/appointments/{appointment_id}/calendar")
async def give(
    desk: TheDesk, request: Request, session: SignedIn, person_id: UUID, *, appointment_id: UUID
) -> Response:
    """The file as Baustein 1 makes it."""
    dialogue = await about(desk, request, session, person_id)
    listed = cast("list[dict[str, Any]]", (await dialogue.part("counselling"))["appointments"])
    case_id = next((one["case_id"] for one in listed if one["appointment_id"] == str(appointment_id)), None)
    if case_id is None:
        raise Problem("not-found")
    path = f"/cases/{case_id}/appointments/{appointment_id}/calendar"
    answer = await desk.commands.intake.get(path, session.content.tokens.access)
    return Response(answer.document, headers=_HEADERS, media_type="text/calendar")
