"""What a route needs to note that somebody's file was opened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal, Protocol

from fastapi import Depends, Header, Request

from services.projections.access_log.log import Access, Part
from shared.access.deciding import Purpose
from shared.access.permitting import Now
from shared.access.subject import Subject


class Keeps(Protocol):
    """The part of the access log that routes use."""

    async def note(self, accesses: list[Access]) -> None: ...


class Noting:
    """Notes what one request opens, for what its caller says."""

    def __init__(self, log: Keeps, now: datetime, purpose: Purpose) -> None:
        self._log, self._now, self._purpose = log, now, purpose

    async def opened(self, subject: Subject, people: Iterable[str], part: Part, as_of: datetime | None = None) -> None:
        """Before the answer leaves: whoever's facts are in it."""
        await self._log.note(
            [
                Access(subject.tenant, person_id, self._now, subject.actor, self._purpose, part, as_of)
                for person_id in people
            ]
        )


async def _noting(request: Request, now: Now, purpose: Annotated[Purpose, Header()] = "case-work") -> Noting:
    return Noting(request.app.state.access_log, now, purpose)


async def _answering(request: Request, now: Now, purpose: Annotated[Literal["data-protection"], Header()]) -> Noting:
    return Noting(request.app.state.access_log, now, purpose)


#: For a route that opens a person's file. The header `Purpose` says what for; without it: work on the case.
AskedNoting = Annotated[Noting, Depends(_noting)]
#: The same where only the answer to a request over one's own data is a purpose, and it must be said.
AnsweringNoting = Annotated[Noting, Depends(_answering)]
