"""The route of the journal: one person's timeline."""

from datetime import datetime
from typing import Annotated, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import AwareDatetime

from services.projections.access_log.noting import AskedNoting
from services.projections.read_models.journal.page import Timeline
from services.projections.reading import AskedPage, Page, as_json
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.web.consistency import AskedFreshness, Freshness


class Journal(Protocol):
    """What the route reads."""

    async def timeline(
        self, tenant: str, person_id: str, as_of: datetime | None, page: Page, freshness: Freshness
    ) -> tuple[bytes, list[str]]: ...


async def _journal(request: Request) -> Journal:
    return request.app.state.journal


routes: Final = APIRouter(tags=["journal"])


@routes.get("/persons/{person_id}/timeline", response_model=Timeline)
async def timeline(
    *,
    subject: Annotated[Subject, permitted("projections.read-journal")],
    journal: Annotated[Journal, Depends(_journal)],
    noting: AskedNoting,
    freshness: AskedFreshness,
    page: AskedPage,
    person_id: UUID,
    as_of: AwareDatetime | None = None,
) -> Response:
    """Every fact about the person, the newest first; with `as_of` those that were recorded until then.

    While people are merged, the facts of those who are shown as this person come with it.
    """
    shown, people = await journal.timeline(subject.tenant, str(person_id), as_of, page, freshness)
    await noting.opened(subject, people, "timeline", as_of)
    return as_json(shown)
