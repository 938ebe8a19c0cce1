"""Answer the hand-over to Baustein 3."""

from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.commands import HandoverRefusal
from services.desk.clients.people import Handover
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import TheDesk
from services.desk.german.wording import WORDING
from services.desk.screens.dialogue import Dialogue, about
from services.desk.screens.entered import Entered
from services.desk.screens.visitors import PostedForm, SignedIn
from shared.web.problem import Problem

routes: Final = APIRouter()
ANSWERS: Final = ("accept", "decline")
_FIELDS: Final = {"/reason": "reason", "/note": "note"}


@routes.get("/persons/{person_id}/handover")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """The offer, and the two answers to it."""
    return _page(await about(desk, request, session, person_id), Entered({}))


@routes.post("/persons/{person_id}/handover")
async def answer(desk: TheDesk, request: Request, posted: PostedForm, person_id: UUID) -> Response:
    """Send the answer."""
    entered = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    dialogue = await about(desk, request, posted.session, person_id)
    chosen = entered.choice("answer", ANSWERS, "Bitte wählen Sie eine Antwort.")
    if chosen == "decline":
        entered.choice("reason", WORDING.all("decline-reason"), "Bitte wählen Sie den Grund der Ablehnung.")
    if entered.errors:
        return _page(dialogue, entered, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        token = await _send(dialogue, entered, _offer(dialogue), chosen)
    except Refused as refused:
        entered.blame(refused, _FIELDS, otherwise="answer")
        return _page(await dialogue.again(), entered, status=refused.status)
    except Unreachable:
        return _page(dialogue, entered, key=entered.key(), is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return await dialogue.done(token, "handover-accepted" if chosen == "accept" else "handover-declined")


async def _send(dialogue: Dialogue, entered: Entered, handover: Handover, chosen: str) -> str:
    desk, person_id, sent = dialogue.desk, dialogue.file.person_id, dialogue.sent(entered)
    if chosen == "accept":
        return await desk.commands.accept_handover(sent, person_id, handover.handover_id, desk.today())
    refusal = HandoverRefusal(handover.handover_id, desk.today(), entered["reason"], entered["note"] or None)
    return await desk.commands.decline_handover(sent, person_id, refusal)


def _offer(dialogue: Dialogue) -> Handover:
    if dialogue.file.handover is None:
        raise Problem("not-found")
    return dialogue.file.handover


def _page(dialogue: Dialogue, entered: Entered, **content: Any) -> Response:
    shown: dict[str, Any] = {"is_away": False, **content}
    version = dialogue.file.version_of("employment-file", dialogue.file.person_id)
    return dialogue.page("handover.html", handover=_offer(dialogue), entered=entered, version=version, **shown)
