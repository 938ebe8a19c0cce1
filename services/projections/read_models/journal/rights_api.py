"""Routes for the rights of the person and for who looks after them: the merges of a file, and the whole of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from services.projections.access_log.noting import AnsweringNoting, AskedNoting
from services.projections.read_models.journal.exporting import Export
from services.projections.read_models.journal.filing import Asked
from services.projections.read_models.journal.history import Together
from services.projections.read_models.journal.merging import Merges
from services.projections.reading import as_json
from shared.access.permitting import Now, permitted
from shared.access.subject import Subject
from shared.kernel.days import day_of
from shared.web.consistency import AskedFreshness, Freshness


class Merging(Protocol):
    """What the route of the merges reads."""

    async def merges(self, tenant: str, person_id: str, freshness: Freshness) -> tuple[Merges, list[str]]: ...


class Exporting(Protocol):
    """What the route of the export reads."""

    async def together(self, tenant: str, person_id: str, asked: Asked) -> Together: ...
    async def export(
        self, tenant: str, it: Together, accesses: Sequence[Mapping[str, Any]], made: tuple[datetime, date]
    ) -> bytes: ...


async def _merging(request: Request) -> Merging:
    return request.app.state.merges


async def _exporting(request: Request) -> Exporting:
    return request.app.state.exports


routes: Final = APIRouter(tags=["rights of the person"])


@routes.get("/persons/{person_id}/merges", response_model=Merges)
async def merges(
    *,
    subject: Annotated[Subject, permitted("projections.read-merges")],
    merging: Annotated[Merging, Depends(_merging)],
    noting: AskedNoting,
    freshness: AskedFreshness,
    person_id: UUID,
) -> Response:
    """Each merge that the person had a part in, with those who were told something of either side meanwhile."""
    shown, people = await merging.merges(subject.tenant, str(person_id), freshness)
    await noting.opened(subject, people, "merges")
    return as_json(shown.model_dump_json().encode())


@routes.get("/persons/{person_id}/export", response_model=Export)
async def export(
    *,
    subject: Annotated[Subject, permitted("projections.export-person", purpose="data-protection")],
    exporting: Annotated[Exporting, Depends(_exporting)],
    noting: AnsweringNoting,
    freshness: AskedFreshness,
    request: Request,
    now: Now,
    person_id: UUID,
) -> Response:
    """Everything about the person, readable, with recipients and accesses, this one too. `Purpose` must be said.

    Third parties are named in it, and counselling notes: somebody reads it before it is handed over (Art. 15 (4)).
    """
    it = await exporting.together(subject.tenant, str(person_id), Asked(None, day_of(now), freshness))
    await noting.opened(subject, it.people, "export")
    accesses = [
        kept.entry
        for one in it.people
        for kept in await request.app.state.access_log.of_person(subject.tenant, one, None, None)
    ]
    return as_json(await exporting.export(subject.tenant, it, accesses, (now, day_of(now))))
