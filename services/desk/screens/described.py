"""The one screen of all described dialogues: it shows the form, sends the command, and goes back to the block."""

from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import TheDesk
from services.desk.dialogues.entered import Entered
from services.desk.dialogues.form import Form, fresh
from services.desk.screens.asking import Question, question
from services.desk.screens.visitors import Posted, Posting, SignedIn

routes: Final = APIRouter()
Sending = Annotated[Posted, Depends(Posting(draft="{dialogue}"))]
_KEPT: Final = "draft-kept"
_DROPPED: Final = "draft-dropped"


@routes.get("/persons/{person_id}/{dialogue}")
@routes.get("/persons/{person_id}/{dialogue}/{item_id}")
async def show(
    desk: TheDesk, request: Request, session: SignedIn, person_id: UUID, *, dialogue: str, item_id: UUID | None = None
) -> Response:
    """The form: one's draft where there is one, else what is known today."""
    asked = await question(desk, request, session, person_id, name=dialogue, item_id=item_id)
    draft = await desk.drafts.find(session, dialogue, person_id, item=item_id)
    if draft is not None:
        drafted = Entered(draft.fields)
        asked = await asked.looking_up(drafted)
        form = Form(asked.description, drafted, asked.choices)
        key = form.entered.key() if form.entered["idempotency_key"] else None
        return asked.page(form, key=key, draft_of=draft)
    return asked.page(fresh(asked.description, asked.content, asked.choices, desk.today()))


@routes.post("/persons/{person_id}/{dialogue}")
@routes.post("/persons/{person_id}/{dialogue}/{item_id}")
async def send(
    desk: TheDesk, request: Request, posted: Sending, person_id: UUID, *, dialogue: str, item_id: UUID | None = None
) -> Response:
    """Send the command; or, by another button of the form, look somebody up, change its rows or keep it."""
    asked = await question(desk, request, posted.session, person_id, name=dialogue, item_id=item_id)
    typed = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    action, _, row = posted.text("action").partition(":")
    if action in ("keep", "drop"):
        return await _put_aside(asked, posted, dropped=action == "drop")
    asked = await asked.looking_up(typed)
    form = Form(asked.description, typed, asked.choices)
    match action:
        case "find":
            return asked.page(form, key=typed.key())
        case "more":
            return asked.page(form.with_one_more(row), key=typed.key())
        case "less":
            return asked.page(form.without(row), key=typed.key())
        case _:
            return await _sent(asked, form)


async def _put_aside(asked: Question, posted: Posted, *, dropped: bool) -> Response:
    """Keep what is typed, for this user, a few days; or drop it. While typing, only a line of the page changes."""
    desk = asked.talk.desk
    if dropped:
        await desk.drafts.drop(posted.session, *asked.drafted, item=asked.item_id)
    else:
        await desk.drafts.keep(posted.session, *asked.drafted, posted.fields(), item=asked.item_id)
    if "hx-request" in asked.talk.request.headers:
        return desk.pages.show("draft-state.html", asked.talk.request, posted.session, now=desk.clock())
    await desk.sessions.keep(posted.session, notice=_DROPPED if dropped else _KEPT)
    return RedirectResponse(asked.way_back, HTTPStatus.SEE_OTHER)


async def _sent(asked: Question, form: Form) -> Response:
    body, desk = form.body(), asked.talk.desk
    if form.entered.errors:
        return asked.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        token = await desk.commands.send(asked.description.service, asked.path, asked.talk.sent(form.entered), body)
    except Refused as refused:
        if refused.is_conflict:
            return await _changed_meanwhile(asked, form)
        above = form.blame(refused)
        return (await asked.again()).page(form, above=above, status=refused.status)
    except Unreachable:
        # It may have arrived: the same key makes sending it again harmless.
        await desk.drafts.keep(asked.talk.session, *asked.drafted, dict(form.entered.values), item=asked.item_id)
        return asked.page(form, key=form.entered.key(), is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    await desk.drafts.drop(asked.talk.session, *asked.drafted, item=asked.item_id)
    return await asked.talk.done(token, asked.description.notice, asked.way_back)


async def _changed_meanwhile(asked: Question, form: Form) -> Response:
    """Somebody else was faster: show what they saved beside what was typed, which can then be sent on purpose."""
    now = await asked.again()
    entries = await now.talk.history()
    version = str(now.version)
    retyped = Form(form.description, Entered({**form.entered.values, "version": version}), form.choices)
    latest = entries[0] if entries else None
    return now.page(retyped, theirs=now.known(), latest=latest, is_overtaken=True, status=HTTPStatus.CONFLICT)
