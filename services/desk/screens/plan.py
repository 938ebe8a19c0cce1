"""Agree the plan with the person."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from services.desk.clients.people import Entry
from services.desk.clients.plans import Plan, plan_of
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import TheDesk
from services.desk.dialogues.choices import USUAL
from services.desk.german import places
from services.desk.screens import plan_form, timeline
from services.desk.screens.dialogue import Dialogue, about
from services.desk.screens.plan_form import MOST_GOALS, OFFERED, PlanForm
from services.desk.screens.visitors import Posted, Posting, SignedIn

routes: Final = APIRouter()
DRAFT: Final = "plan"
Sending = Annotated[Posted, Depends(Posting(draft=DRAFT))]


@routes.get("/persons/{person_id}/plan")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """The form: one's draft where there is one, else the standing plan, else an empty goal."""
    dialogue = await about(desk, request, session, person_id)
    draft = await desk.drafts.find(session, DRAFT, person_id)
    if draft is not None:
        return _page(dialogue, plan_form.typed(draft.fields), draft_of=draft)
    plan = await _plan(dialogue)
    if plan is not None:
        return _page(dialogue, plan_form.on_surface(plan.surface, dialogue.file, desk.today()), plan=plan)
    wordings = timeline.goal_wordings(await dialogue.history())
    return _page(dialogue, plan_form.fresh(dialogue.file, wordings, desk.today()))


@routes.post("/persons/{person_id}/plan")
async def agree(desk: TheDesk, request: Request, posted: Sending, person_id: UUID) -> Response:
    """Send the plan; or, by another button of the form, change the number of its goals."""
    form = plan_form.typed(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    dialogue = await about(desk, request, posted.session, person_id)
    action, _, number = posted.text("action").partition("-")
    match action:
        case "add":
            more = form.with_one_more()
            return _page(dialogue, more, added=more.numbers[-1])
        case "remove" if number.isdecimal():
            return _page(dialogue, form.without(int(number)))
        case _:
            return await _send(dialogue, form)


@routes.post("/persons/{person_id}/plan/draft")
async def keep_draft(desk: TheDesk, request: Request, posted: Sending, person_id: UUID) -> Response:
    """Keep what is typed, for this user, a few days; or drop it. While typing, only a line of the page changes."""
    notice = "draft-dropped" if posted.text("action") == "drop" else "draft-kept"
    if notice == "draft-dropped":
        await desk.drafts.drop(posted.session, DRAFT, person_id)
    else:
        await desk.drafts.keep(posted.session, DRAFT, person_id, posted.fields())
    if "hx-request" in request.headers:
        return desk.pages.show("draft-state.html", request, posted.session, now=desk.clock())
    await desk.sessions.keep(posted.session, notice=notice)
    return RedirectResponse(f"/persons/{person_id}", HTTPStatus.SEE_OTHER)


async def _plan(dialogue: Dialogue) -> Plan | None:
    """The plan of the open case; None where there is none, or it cannot be read now."""
    try:
        return plan_of(await dialogue.part(DRAFT), dialogue.case.case_id)
    except (Refused, Unreachable):
        return None


async def _send(dialogue: Dialogue, form: PlanForm) -> Response:
    plan, desk = form.plan(), dialogue.desk
    if form.entered.errors:
        return _page(dialogue, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        token = await desk.commands.agree_plan(dialogue.sent(form.entered), dialogue.case.case_id, plan)
    except Refused as refused:
        if refused.is_conflict:
            return await _changed_meanwhile(dialogue, form)
        form.blame(refused)
        return _page(dialogue, form, status=refused.status)
    except Unreachable:
        # It may have arrived: the same key makes sending it again harmless.
        return _page(dialogue, form, key=form.entered.key(), is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    await desk.drafts.drop(dialogue.session, DRAFT, dialogue.file.person_id)
    return await dialogue.done(token, "plan-agreed")


async def _changed_meanwhile(dialogue: Dialogue, form: PlanForm) -> Response:
    """Somebody else was faster: show what they agreed beside what was typed, which can then be sent on purpose."""
    now = await dialogue.again()
    entries = await now.history()
    agreed: Entry | None = next((entry for entry in entries if entry.kind == "intake.plan-agreed"), None)
    theirs = {"entry": agreed, "wordings": timeline.goal_wordings(entries)}
    return _page(now, form, theirs=theirs, version=_version(now), status=HTTPStatus.CONFLICT)


def _page(dialogue: Dialogue, form: PlanForm, *, version: int | None = None, **content: Any) -> Response:
    shown: dict[str, Any] = {
        "draft_of": None, "added": None, "theirs": None, "is_away": False, "plan": None, **content
    }  # fmt: skip
    languages = {code: places.language(code) for code in dict.fromkeys((*dialogue.file.languages, *USUAL))}
    if version is None:
        version = form.entered.version()
    return dialogue.page(
        "plan.html",
        form=form,
        entered=form.entered,
        offered=OFFERED,
        most_goals=MOST_GOALS,
        languages=languages,
        version=_version(dialogue) if version is None else version,
        **shown,
    )


def _version(dialogue: Dialogue) -> int:
    return dialogue.file.version_of("plan", dialogue.case.case_id)
