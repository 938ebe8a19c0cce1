"""Take a person in: first look whether they have a file, then register them."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from services.desk.clients.commands import Sent
from services.desk.clients.people import FoundPerson
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk, TheDesk
from services.desk.dialogues.catalogue import DIALOGUES
from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import Description
from services.desk.dialogues.entered import Entered
from services.desk.dialogues.form import Form, fresh
from services.desk.dialogues.offers import address_of
from services.desk.screens.reading import remember
from services.desk.screens.visitors import NOBODY_YET, Posted, Posting, SignedIn, asking
from services.desk.sessions.session import Session
from shared.web.problem import Problem

routes: Final = APIRouter()
REGISTER: Final[Description] = DIALOGUES["register"]
Sending = Annotated[Posted, Depends(Posting(draft=REGISTER.id))]
#: What the search takes of what was typed; more hits than these are no help.
_TELLING: Final = ("given", "family")
MOST_HITS: Final = 8


@routes.get("/register")
async def show(desk: TheDesk, request: Request, session: SignedIn) -> Response:
    """An empty form, or one's draft."""
    _may_register(session)
    draft = await desk.drafts.find(session, REGISTER.id, NOBODY_YET)
    if draft is not None:
        return _page(desk, request, session, Form(REGISTER, Entered(draft.fields), _choices(desk, session)))
    return _page(desk, request, session, fresh(REGISTER, {}, _choices(desk, session), desk.today()))


@routes.post("/register")
async def register(desk: TheDesk, request: Request, posted: Sending) -> Response:
    """Look for people who may be the same; register once there are none, or they are said to be others."""
    session = posted.session
    _may_register(session)
    typed = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    form = Form(REGISTER, typed, _choices(desk, session))
    action, _, row = posted.text("action").partition(":")
    match action:
        case "more":
            return _page(desk, request, session, form.with_one_more(row))
        case "less":
            return _page(desk, request, session, form.without(row))
        case "drop":
            await desk.drafts.drop(session, REGISTER.id, NOBODY_YET)
            return RedirectResponse("/", HTTPStatus.SEE_OTHER)
        case _:
            return await _registered(desk, request, session, form, is_sure=action == "create")


async def _registered(desk: Desk, request: Request, session: Session, form: Form, *, is_sure: bool) -> Response:
    body = form.body()
    if form.entered.errors:
        return _page(desk, request, session, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        alike = () if is_sure else await desk.reading.alike(asking(desk, session), _about(body))
        if alike:
            return _page(desk, request, session, form, alike=alike[:MOST_HITS])
        sent = Sent(session.content.tokens.access, form.entered.key())
        token = await desk.commands.send(REGISTER.service, REGISTER.path, sent, body)
    except Refused as refused:
        return _page(desk, request, session, form, above=form.blame(refused), status=refused.status)
    except Unreachable:
        await desk.drafts.keep(session, REGISTER.id, NOBODY_YET, dict(form.entered.values))
        return _page(desk, request, session, form, is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    await desk.drafts.drop(session, REGISTER.id, NOBODY_YET)
    person_id = UUID(body["person_id"])
    await remember(desk, session, person_id, token, REGISTER.notice)
    return RedirectResponse(address_of(person_id, "case"), HTTPStatus.SEE_OTHER)


def _about(body: dict[str, Any]) -> dict[str, Any]:
    """The first name that was typed, and the birth date where any of it is known."""
    name = {part: text for part, text in body["names"][0].items() if part in _TELLING}
    born = body["birth_date"]
    return name if born["certainty"] == "unknown" else {**name, "birth_date": born}


def _may_register(session: Session) -> None:
    if not REGISTER.roles & set(session.content.roles):
        raise Problem("not-permitted")


def _choices(desk: Desk, session: Session) -> Choices:
    return Choices(desk.staff, desk.agencies, session.actor, municipalities=desk.municipalities)


def _page(
    desk: Desk,
    request: Request,
    session: Session,
    form: Form,
    *,
    status: int = 200,
    alike: tuple[FoundPerson, ...] = (),
    above: str | None = None,
    is_away: bool = False,
) -> Response:
    key = form.entered.key() if is_away or alike else uuid4()
    return desk.pages.show(
        "register.html",
        request,
        session,
        status=status,
        dialogue=REGISTER,
        form=form,
        entered=form.entered,
        key=key,
        address="/register",
        alike=alike,
        above=above,
        is_away=is_away,
    )
