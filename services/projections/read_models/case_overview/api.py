"""Routes of the case overview: see one person's whole way, list the cases of an owner."""

from datetime import datetime
from typing import Annotated, Final, Protocol
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import AwareDatetime

from services.projections.access_log.noting import AskedNoting
from services.projections.read_models.case_overview import shown
from services.projections.read_models.case_overview.evolve import Overview
from services.projections.read_models.case_overview.page import CasePage, PersonRows
from services.projections.read_models.case_overview.together import Together
from services.projections.reading import AskedPage, Page, as_json, etag_of, not_modified
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.baustein.today import Today
from shared.kernel.days import day_of
from shared.web import routing
from shared.web.consistency import AskedFreshness, Freshness
from shared.web.problem import Problem

READ: Final = "projections.read-case"


class Overviews(Protocol):
    """What the routes read."""

    async def one(self, tenant: str, person_id: str, freshness: Freshness) -> Together | None: ...
    async def as_of(self, tenant: str, person_id: str, moment: datetime, freshness: Freshness) -> Together | None: ...
    async def owned(
        self, tenant: str, owner: str | None, page: Page, freshness: Freshness
    ) -> tuple[list[tuple[str, Overview]], str | None]: ...


async def _overviews(request: Request) -> Overviews:
    return request.app.state.overviews


Reads = Annotated[Overviews, Depends(_overviews)]
routes: Final = routing.router(tags=["case overview"])


@routes.get("/persons/{person_id}", response_model=CasePage)
async def case_page(
    *,
    subject: Annotated[Subject, permitted(READ)],
    overviews: Reads,
    freshness: AskedFreshness,
    noting: AskedNoting,
    request: Request,
    today: Today,
    person_id: UUID,
    as_of: AwareDatetime | None = None,
) -> Response:
    """One person's case page, as it is or, with `as_of`, as it was known then. `versions` serve `If-Match`."""
    if as_of is not None:
        it = await overviews.as_of(subject.tenant, str(person_id), as_of, freshness)
    else:
        it = await overviews.one(subject.tenant, str(person_id), freshness)
    if it is None:
        raise Problem("not-found")
    day = today if as_of is None else min(today, day_of(as_of))
    tag = etag_of({**it.versions, "day": day.toordinal()})
    await noting.opened(subject, [member.person_id for member in it.members], "case-page", as_of)
    return not_modified(request, tag) or as_json(shown.page(it, day), tag)


@routes.get("/cases", response_model=PersonRows)
async def cases(
    *,
    subject: Annotated[Subject, permitted(READ)],
    overviews: Reads,
    freshness: AskedFreshness,
    page: AskedPage,
    noting: AskedNoting,
    today: Today,
    owner: Annotated[str | None, Query(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")] = None,
) -> Response:
    """Open cases, of one owner or of all, the earliest due date first."""
    found, following = await overviews.owned(subject.tenant, owner, page, freshness)
    await noting.listed(subject, [person_id for person_id, _ in found], "case-list")
    return as_json(shown.rows([shown.row(person_id, overview, today) for person_id, overview in found], following))
