"""Hand the case over to another contact, or take over one that has none."""

from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import TheDesk
from services.desk.screens.dialogue import Dialogue, about
from services.desk.screens.entered import Entered
from services.desk.screens.visitors import PostedForm, SignedIn

routes: Final = APIRouter()
_FIELDS: Final = {
    "/owner": "owner",
    "/assigned_on": "owner",
    "/handover_note": "note",
    "handover-note-missing": "note",
}


@routes.get("/persons/{person_id}/owner")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """The form, with oneself chosen where the case has no owner yet."""
    dialogue = await about(desk, request, session, person_id)
    return _page(dialogue, Entered({"owner": "" if dialogue.case.owner else session.actor}))


@routes.post("/persons/{person_id}/owner")
async def hand_over(desk: TheDesk, request: Request, posted: PostedForm, person_id: UUID) -> Response:
    """Send the case to its new owner."""
    entered = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    dialogue = await about(desk, request, posted.session, person_id)
    owner = entered.choice(
        "owner",
        desk.staff.others_than(dialogue.case.owner, posted.session.actor),
        "Bitte wählen Sie, wer den Fall übernimmt.",
    )
    note = entered["note"] or None
    if dialogue.case.owner is not None and owner != dialogue.case.owner:
        entered.needed("note", "Bitte schreiben Sie auf, was die neue Ansprechperson wissen muss.")
    if entered.errors:
        return _page(dialogue, entered, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return await _assign(dialogue, entered, owner, note)


@routes.post("/persons/{person_id}/owner/take-over")
async def take_over(desk: TheDesk, request: Request, posted: PostedForm, person_id: UUID) -> Response:
    """One click: a case without owner becomes one's own. Somebody else's does not; that needs a note."""
    entered = Entered({"owner": posted.session.actor, "idempotency_key": posted.text("idempotency_key")})
    dialogue = await about(desk, request, posted.session, person_id)
    return await _assign(dialogue, entered, posted.session.actor, None)


async def _assign(dialogue: Dialogue, entered: Entered, owner: str, note: str | None) -> Response:
    desk = dialogue.desk
    try:
        token = await desk.commands.assign_owner(
            dialogue.sent(entered), dialogue.case.case_id, owner, desk.today(), note
        )
    except Refused as refused:
        now = await dialogue.again()
        entered.blame(refused, _FIELDS, otherwise="owner")
        return _page(now, entered, status=HTTPStatus.CONFLICT if refused.is_conflict else refused.status)
    except Unreachable:
        return _page(dialogue, entered, key=entered.key(), is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    is_own = owner == dialogue.session.actor
    return await dialogue.done(token, "case-taken-over" if is_own else "case-handed-over")


def _page(dialogue: Dialogue, entered: Entered, **content: Any) -> Response:
    shown: dict[str, Any] = {"is_away": False, **content}
    version = dialogue.file.version_of("case", dialogue.case.case_id)
    return dialogue.page("owner.html", entered=entered, version=version, **shown)
