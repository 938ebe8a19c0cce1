"""The first page: what is to be done."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from services.desk.clients.people import TaskCount
from services.desk.clients.reading import Asking, Tasks
from services.desk.clients.upstream import Unreachable
from services.desk.desk import Desk, TheDesk
from services.desk.german.wording import WORDING
from services.desk.screens.reading import newest, told
from services.desk.screens.visitors import SignedIn
from shared.access.deciding import ACTIONS

routes: Final = APIRouter()
#: Steps that are nobody's own, with the action that does them: everybody's who may, in either scope.
EVERYBODYS: Final[Mapping[str, str]] = {
    "without-owner": "intake.assign-owner",
    "disclosure-to-approve": "intake.approve-disclosure",
    "report-to-confirm": "intake.report-to-foreigners-office",
    "kept-past-retention": "intake.hold-file",
}
Work = tuple[Tasks, tuple[TaskCount, ...], tuple[TaskCount, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list; a kind that does not exist is none."""

    scope: Literal["mine", "all"] = "mine"
    kind: str | None = None
    cursor: str | None = None

    def owner(self, user: str) -> str | None:
        """Whose tasks; what is nobody's own is everybody's in either scope."""
        return user if self.scope == "mine" and self.kind not in EVERYBODYS else None


async def _asked(scope: Literal["mine", "all"] = "mine", kind: str = "", cursor: str | None = None) -> Asked:
    return Asked(scope, kind if kind in WORDING.all("list") else None, cursor)


@routes.get("/")
async def show(
    desk: TheDesk, request: Request, session: SignedIn, asked: Annotated[Asked, Depends(_asked)]
) -> Response:
    """One's own tasks or everybody's."""
    try:
        seen = await newest(desk, session, lambda asking: _read(desk, asking, asked, session.actor))
    except Unreachable:
        return desk.pages.show("work-list-missing.html", request, session, status=HTTPStatus.SERVICE_UNAVAILABLE)
    tasks, mine, everybodys = seen.content
    return desk.pages.show(
        "work-list.html",
        request,
        session,
        scope=asked.scope,
        kind=asked.kind,
        tasks=tasks,
        counts=_counts(mine if asked.scope == "mine" else everybodys, everybodys, session.content.roles),
        overdue={"mine": sum(count.overdue for count in mine), "all": sum(count.overdue for count in everybodys)},
        totals={"mine": sum(count.total for count in mine), "all": sum(count.total for count in everybodys)},
        notice=await told(desk, session),
        is_behind=seen.is_behind,
    )


async def _read(desk: Desk, asking: Asking, asked: Asked, user: str) -> Work:
    return await asyncio.gather(
        desk.reading.tasks(asking, asked.owner(user), asked.kind, asked.cursor),
        desk.reading.task_counts(asking, user),
        desk.reading.task_counts(asking, None),
    )


def _counts(shown: tuple[TaskCount, ...], everybodys: tuple[TaskCount, ...], roles: tuple[str, ...]) -> list[TaskCount]:
    """The kinds in the order of the working day, each that occurs; what is nobody's with everybody's number."""
    theirs = {kind for kind, action in EVERYBODYS.items() if ACTIONS[action] & set(roles)}
    by_kind = {count.kind: count for count in shown} | {
        count.kind: count for count in everybodys if count.kind in theirs
    }
    return [by_kind[kind] for kind in WORDING.all("list") if kind in by_kind and by_kind[kind].total]
