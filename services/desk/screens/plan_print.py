"""The agreed plan on paper: German, and beside it the person's language."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.plans import Plan, Version, plan_of
from services.desk.desk import TheDesk
from services.desk.letters.translated import GERMAN, TEMPLATE, TRANSLATIONS, PlanWords
from services.desk.screens.dialogue import about
from services.desk.screens.visitors import SignedIn
from shared.web.catalogue import Kind
from shared.web.problem import Problem

routes: Final = APIRouter()
_NOTHING_AGREED: Final = Kind(
    "nothing-agreed", HTTPStatus.NOT_FOUND, "Noch nichts vereinbart", "Gedruckt wird ein Plan, der vereinbart ist."
)


@routes.get("/persons/{person_id}/plan/print")
async def show(
    desk: TheDesk,
    request: Request,
    session: SignedIn,
    person_id: UUID,
    *,
    language: str = "",
    number: int | None = None,
) -> Response:
    """A version of the plan, by default the last, in the person's language or the one asked for."""
    dialogue = await about(desk, request, session, person_id)
    plan = plan_of(await dialogue.part("plan"), dialogue.case.case_id)
    version = _version(plan, number)
    if plan is None or version is None:
        raise Problem(_NOTHING_AGREED)
    return dialogue.page(
        "plan-print.html",
        version=version,
        is_latest=version == plan.versions[-1],
        progress={measure.measure_id: measure.progress for measure in plan.surface.measures},
        reached={goal.goal_id: goal.reached_on for goal in plan.surface.goals if goal.reached_on},
        german=TRANSLATIONS.german,
        other=_other(language, version, dialogue.file.languages),
        languages=TRANSLATIONS.others(),
        edition=TEMPLATE,
    )


def _version(plan: Plan | None, number: int | None) -> Version | None:
    versions = plan.versions if plan else ()
    return next((version for version in reversed(versions) if number in (None, version.number)), None)


def _other(asked: str, version: Version, spoken: tuple[str, ...]) -> PlanWords | None:
    """The language asked for, else that of the agreement, else the first of the person's that is there."""
    if asked == GERMAN:
        return None
    if asked in TRANSLATIONS.by_tag:
        return TRANSLATIONS.by_tag[asked]
    readable = (TRANSLATIONS.reading(code) for code in (version.language, *spoken))
    return next((words for words in readable if words), None)
