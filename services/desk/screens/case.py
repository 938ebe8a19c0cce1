"""The case page: where a person stands, what comes next, and how it came about."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from services.desk.clients.people import PersonFile
from services.desk.clients.reading import Timeline
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk, TheDesk
from services.desk.dialogues.offers import Offers
from services.desk.german import days
from services.desk.screens import timeline
from services.desk.screens.file import hints
from services.desk.screens.reading import Seen, current, newest, told
from services.desk.screens.title import Title, title_of
from services.desk.screens.visitors import SignedIn
from services.desk.sessions.session import Session
from shared.access.deciding import ACTIONS
from shared.kernel.days import beginning_of
from shared.web.catalogue import Kind
from shared.web.problem import Problem

routes: Final = APIRouter()
HISTORY: Final = "projections.read-journal"
_NOT_KNOWN_THEN: Final = Kind(
    "not-known-then", 404, "Damals noch nicht bekannt", "An diesem Tag war hier über diese Person noch nichts erfasst."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the history, and as of the end of which day."""

    day: date | None
    is_unreadable: bool
    view: Literal["milestones", "contacts", "all"]
    cursor: str | None

    @property
    def moment(self) -> datetime | None:
        """The end of that day in the office."""
        return beginning_of(self.day + timedelta(days=1)) if self.day else None


async def _asked(
    desk: TheDesk,
    as_of: str = "",
    view: Literal["milestones", "contacts", "all"] = "all",
    cursor: str | None = None,
) -> Asked:
    day = days.read(as_of)
    is_past = day is not None and day < desk.today()
    return Asked(day if is_past else None, bool(as_of) and day is None, view, cursor)


@routes.get("/persons/{person_id}")
async def show(
    desk: TheDesk, request: Request, session: SignedIn, person_id: UUID, asked: Annotated[Asked, Depends(_asked)]
) -> Response:
    """The case as it is, or as it was known at the end of a day. Without its history where that is away."""
    seen, history, title = await asyncio.gather(
        _file(desk, session, person_id, asked),
        _history(desk, session, person_id, asked),
        _title(desk, session, person_id, asked),
    )
    entries = history.content.items if history else ()
    return desk.pages.show(
        "case.html",
        request,
        session,
        file=seen.content,
        title=title,
        warnings=[] if asked.day else hints(seen.content),
        block="overview",
        offers=Offers("overview", session.content.roles, {"person": seen.content.model_dump(mode="json"), "file": {}}),
        is_behind=seen.is_behind or (history is not None and history.is_behind),
        may_read_history=_may_read_history(session),
        is_missing_history=history is None,
        entries=timeline.zoomed(entries, asked.view),
        wordings=timeline.goal_wordings(entries),
        employer=timeline.employer(entries),
        older=history.content.next if history else None,
        view=asked.view,
        as_of=asked.day,
        as_of_unreadable=asked.is_unreadable,
        notice=await told(desk, session),
    )


async def _title(desk: Desk, session: Session, person_id: UUID, asked: Asked) -> Title | None:
    return None if asked.day else await title_of(desk, session, person_id)


async def _file(desk: Desk, session: Session, person_id: UUID, asked: Asked) -> Seen[PersonFile]:
    if asked.day is None:
        return await current(desk, session, person_id)
    try:
        return await newest(desk, session, lambda asking: desk.reading.person(asking, person_id, asked.moment))
    except Refused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            raise
        raise Problem(_NOT_KNOWN_THEN) from None


async def _history(desk: Desk, session: Session, person_id: UUID, asked: Asked) -> Seen[Timeline] | None:
    """A read model of its own, so it can be away while the file is there; and not everybody may read it."""
    if not _may_read_history(session):
        return None
    try:
        return await newest(
            desk, session, lambda asking: desk.reading.timeline(asking, person_id, asked.moment, asked.cursor)
        )
    except Unreachable:
        return None
    except Refused as refused:
        if asked.day and refused.status == HTTPStatus.NOT_FOUND:
            raise Problem(_NOT_KNOWN_THEN) from None
        raise


def _may_read_history(session: Session) -> bool:
    return bool(ACTIONS[HISTORY] & set(session.content.roles))
