"""Reading for a page: the user's own last write is seen, or the page says that it is still on its way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Generic, TypeVar
from uuid import UUID

from services.desk.clients.people import PersonFile
from services.desk.clients.reading import Asking
from services.desk.clients.upstream import NotYetVisible, Refused
from services.desk.desk import Desk
from services.desk.screens.visitors import NOBODY_YET, asking
from services.desk.sessions.session import Session, Written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """What was read; `is_behind` says that the user's last change is recorded, but not in here yet."""

    content: T
    is_behind: bool = False


async def newest(desk: Desk, session: Session, read: Callable[[Asking], Awaitable[T]]) -> Seen[T]:
    """Read what includes the user's last write if that can be had in time, else what there is."""
    asked = asking(desk, session)
    try:
        return Seen(await read(asked))
    except NotYetVisible:
        return Seen(await read(Asking(asked.access_token)), is_behind=True)


async def current(desk: Desk, session: Session, person_id: UUID) -> Seen[PersonFile]:
    """The person's file as it is. Raises `Refused` (404) where nobody is known by that id, and keeps no draft then."""
    asked = asking(desk, session)
    try:
        return Seen(await desk.reading.person(asked, person_id))
    except NotYetVisible:
        return Seen(await desk.reading.person(Asking(asked.access_token), person_id), is_behind=True)
    except Refused as refused:
        if refused.status == HTTPStatus.NOT_FOUND and person_id != NOBODY_YET:
            await desk.drafts.drop_all_about(session.tenant, person_id)
        raise


async def remember(desk: Desk, session: Session, person_id: UUID, consistency_token: str, notice: str) -> None:
    """After a write: what the next page says, and what it must have seen."""
    written = Written(consistency_token=consistency_token, person_id=person_id, at=desk.clock())
    await desk.sessions.keep(session, written=written, notice=notice)


def is_on_its_way(desk: Desk, session: Session, person_id: UUID, refused: Refused) -> bool:
    """Whether the person is unknown only because the user took them in a moment ago."""
    written = session.content.written
    is_own = written is not None and written.person_id == person_id
    return refused.status == HTTPStatus.NOT_FOUND and is_own and session.insists_on(desk.clock()) is not None


async def told(desk: Desk, session: Session) -> str | None:
    """The notice that waits for the next page; it is told once."""
    if session.content.notice is not None:
        await desk.sessions.keep(session, notice=None)
    return session.content.notice
