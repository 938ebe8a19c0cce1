"""Erase a person's file, and the certificate of it. Who does this sees nothing of what is or was in the file."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.commands import Sent
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk, TheDesk
from services.desk.dialogues.catalogue import DIALOGUES
from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import Description
from services.desk.dialogues.entered import Entered
from services.desk.dialogues.form import Form
from services.desk.screens.visitors import PostedForm, SignedIn, asking
from services.desk.sessions.session import Session
from shared.access.deciding import ACTIONS
from shared.web.problem import Problem

routes: Final = APIRouter()
CERTIFY: Final = "intake.read-erasure"
ERASE: Final[Description] = DIALOGUES["erase"]


@routes.get("/persons/{person_id}/erase")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """What it means, before anything happens."""
    return _page(desk, request, session, person_id, _form(desk, session, Entered({})))


@routes.post("/persons/{person_id}/erase")
async def erase(desk: TheDesk, request: Request, posted: PostedForm, person_id: UUID) -> Response:
    """Destroy the keys, for ever."""
    session = posted.session
    typed = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    form = _form(desk, session, typed)
    body = form.body()
    if form.entered.errors:
        return _page(desk, request, session, person_id, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        sent = Sent(session.content.tokens.access, typed.key())
        await desk.commands.send(ERASE.service, ERASE.path.format(person_id=person_id), sent, body)
    except Refused as refused:
        return _page(desk, request, session, person_id, form, above=form.blame(refused), status=refused.status)
    except Unreachable:
        return _page(desk, request, session, person_id, form, is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    await desk.drafts.drop_all_about(session.tenant, person_id)
    return desk.pages.show("erased.html", request, session, notice=ERASE.notice, person_id=person_id)


@routes.get("/persons/{person_id}/erasure")
async def certificate(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """That the file was erased, to be printed: which keys were destroyed, and what has confirmed it."""
    if not ACTIONS[CERTIFY] & set(session.content.roles):
        raise Problem("not-permitted")
    asked = asking(desk, session)
    made = await desk.erasures.certificate(asked, person_id)
    forgotten = await desk.erasures.forgotten(asked, person_id)
    return desk.pages.show("erasure-certificate.html", request, session, made=made, forgotten=forgotten)


def _form(desk: Desk, session: Session, entered: Entered) -> Form:
    if not ERASE.roles & set(session.content.roles):
        raise Problem("not-permitted")
    return Form(ERASE, entered, Choices(desk.staff, desk.agencies))


def _page(
    desk: Desk,
    request: Request,
    session: Session,
    person_id: UUID,
    form: Form,
    *,
    status: int = 200,
    above: str | None = None,
    is_away: bool = False,
) -> Response:
    return desk.pages.show(
        "erase.html",
        request,
        session,
        status=status,
        dialogue=ERASE,
        form=form,
        entered=form.entered,
        key=form.entered.key() if is_away else uuid4(),
        address=f"/persons/{person_id}/erase",
        person_id=person_id,
        above=above,
        is_away=is_away,
    )
