"""What every dialogue about one person shares: who it is about, who leads it, and how it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from services.desk.clients.commands import Sent
from services.desk.clients.people import Case, Entry, PersonFile
from services.desk.clients.reading import Asking, Timeline
from services.desk.clients.upstream import Unreachable
from services.desk.desk import Desk
from services.desk.dialogues.entered import Entered
from services.desk.screens.reading import current, newest, remember
from services.desk.sessions.session import Session
from shared.web.problem import Problem


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One dialogue with one user about one person."""

    desk: Desk
    request: Request
    session: Session
    file: PersonFile

    @property
    def case(self) -> Case:
        """The person's case. Raises a `Problem` (404) where there is none."""
        if self.file.case is None:
            raise Problem("not-found")
        return self.file.case

    def page(self, template: str, *, status: int = 200, key: UUID | None = None, **content: Any) -> Response:
        """The form. With a new key, unless what was sent before may have arrived."""
        content |= {"file": self.file, "key": key or uuid4()}
        return self.desk.pages.show(template, self.request, self.session, status=status, **content)

    def sent(self, entered: Entered) -> Sent:
        """The sending of what was entered."""
        return Sent(self.session.content.tokens.access, entered.key(), entered.version())

    async def done(self, consistency_token: str, notice: str, address: str | None = None) -> Response:
        """Back to where it was begun, which then shows the change."""
        await remember(self.desk, self.session, self.file.person_id, consistency_token, notice)
        return RedirectResponse(address or f"/persons/{self.file.person_id}", HTTPStatus.SEE_OTHER)

    async def again(self) -> "Dialogue":
        """The dialogue over what is known now."""
        return replace(self, file=await _file(self.desk, self.session, self.file.person_id))

    async def history(self) -> tuple[Entry, ...]:
        """For what the file does not say, newest first; empty where it is away."""
        try:
            return (await newest(self.desk, self.session, self._timeline)).content.items
        except Unreachable:
            return ()

    async def part(self, block: str) -> Mapping[str, Any]:
        """One part of the person's file, as the block of that name shows it."""
        seen = await newest(
            self.desk, self.session, lambda asked: self.desk.reading.part(asked, self.file.person_id, block)
        )
        return seen.content

    async def _timeline(self, asked: Asking) -> Timeline:
        return await self.desk.reading.timeline(asked, self.file.person_id)


async def about(desk: Desk, request: Request, session: Session, person_id: UUID) -> Dialogue:
    """Begin a dialogue. Raises `Refused` (404) where nobody is known by that id."""
    return Dialogue(desk, request, session, await _file(desk, session, person_id))


async def _file(desk: Desk, session: Session, person_id: UUID) -> PersonFile:
    return (await current(desk, session, person_id)).content
