"""What a route needs to note that somebody's file was opened."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Annotated, Final, Literal, Protocol

from fastapi import Depends, Header, Request

from services.projections.access_log.log import Access, Part
from shared.access.deciding import Purpose
from shared.access.permitting import Now
from shared.access.subject import Subject

WORKING: Final = frozenset({"caseworker", "team-lead"})


class Keeps(Protocol):
    """The part of the access log that routes use."""

    async def note(self, accesses: list[Access]) -> None: ...


class Noting:
    """Notes what one request opens, for what its caller says, else for what somebody of their role reads."""

    def __init__(self, log: Keeps, now: datetime, purpose: Purpose | None) -> None:
        self._log, self._now = log, now
        self._purpose: Purpose | None = purpose

    async def opened(self, subject: Subject, people: Iterable[str], part: Part, as_of: datetime | None = None) -> None:
        """Before the answer leaves: whoever's facts are in it."""
        await self._note(subject, people, part, as_of)

    async def listed(self, subject: Subject, people: Collection[str], part: Part) -> None:
        """Before the answer leaves: whoever is named in a list or found by a search."""
        if people:
            await self._note(subject, people, part, among=len(people))

    async def _note(
        self,
        subject: Subject,
        people: Iterable[str],
        part: Part,
        as_of: datetime | None = None,
        among: int | None = None,
    ) -> None:
        purpose = purpose_of(subject, self._purpose)
        await self._log.note(
            [
                Access(subject.tenant, person_id, self._now, subject.actor, purpose, part, as_of, among)
                for person_id in people
            ]
        )


def purpose_of(subject: Subject, said: Purpose | None) -> Purpose:
    """What it is read for. Who works on no case never reads for a case, whatever they say or leave unsaid."""
    usual: Purpose = "case-work" if subject.roles & WORKING else "data-protection"
    return usual if said in (None, "case-work") else said


async def _noting(request: Request, now: Now, purpose: Annotated[Purpose | None, Header()] = None) -> Noting:
    return Noting(request.app.state.access_log, now, purpose)


async def _answering(request: Request, now: Now, purpose: Annotated[Literal["data-protection"], Header()]) -> Noting:
    return Noting(request.app.state.access_log, now, purpose)


#: For a route that shows people. The header `Purpose` says what for; without it the caller's role does.
AskedNoting = Annotated[Noting, Depends(_noting)]
#: The same where only the answer to a request over one's own data is a purpose, and it must be said.
AnsweringNoting = Annotated[Noting, Depends(_answering)]
