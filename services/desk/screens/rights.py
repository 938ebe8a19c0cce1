"""The rights of the person: everything about them in readable German, and who opened their file."""

import json
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.people import Name
from services.desk.clients.rights import Export
from services.desk.desk import TheDesk
from services.desk.dialogues.catalogue import DIALOGUES
from services.desk.screens.visitors import PostedForm, SignedIn, asking
from services.desk.sessions.session import Session
from shared.access.deciding import ACTIONS
from shared.web.problem import Problem

routes: Final = APIRouter()
EXPORT: Final = "projections.export-person"
ACCESS_LOG: Final = "projections.read-access-log"


@routes.get("/persons/{person_id}/export")
async def offer_export(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """What the answer to a request for access will hold, before anything is opened."""
    _may(session, EXPORT)
    may_erase = bool(DIALOGUES["erase"].roles & set(session.content.roles))
    return desk.pages.show("export-offer.html", request, session, person_id=person_id, may_erase=may_erase)


@routes.post("/persons/{person_id}/export")
async def export(desk: TheDesk, request: Request, posted: PostedForm, person_id: UUID) -> Response:
    """Everything about the person, to be read, printed and handed over; or what they may take elsewhere, as a file."""
    session = posted.session
    _may(session, EXPORT)
    made = await desk.rights.export(asking(desk, session), person_id)
    if posted.text("action") == "download":
        content = json.dumps(made.provided, ensure_ascii=False, indent=2)
        name = {"Content-Disposition": 'attachment; filename="art-20.json"'}
        return Response(content, HTTPStatus.OK, name, "application/json")
    return desk.pages.show("export.html", request, session, made=made, names=_names(made), person_id=person_id)


@routes.get("/persons/{person_id}/access-log")
async def access_log(
    desk: TheDesk, request: Request, session: SignedIn, person_id: UUID, cursor: str | None = None
) -> Response:
    """Who opened what of the file, and what for."""
    _may(session, ACCESS_LOG)
    accesses = await desk.rights.accesses(asking(desk, session), person_id, cursor)
    return desk.pages.show("access-log.html", request, session, accesses=accesses, person_id=person_id)


def _names(made: Export) -> tuple[Name, ...]:
    recorded: list[dict[str, Any]] = made.files[0].parts["identity"]["names"]
    newest: list[Any] = (recorded[0]["names"] if recorded else None) or []
    return tuple(Name.model_validate(one) for one in newest)


def _may(session: Session, action: str) -> None:
    if not ACTIONS[action] & set(session.content.roles):
        raise Problem("not-permitted")
