"""Routes of the work list."""

from datetime import date
from typing import Annotated, Final, Protocol

from fastapi import APIRouter, Depends, Query, Request, Response

from services.projections.access_log.noting import AskedNoting
from services.projections.case_file.steps import Kind
from services.projections.read_models.work_list.page import WorkCounts, WorkList
from services.projections.reading import Answer, AskedPage, Page, as_json
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.baustein.today import Today
from shared.web.consistency import AskedFreshness, Freshness

READ: Final = "projections.read-work-list"


class Work(Protocol):
    """What the routes read."""

    async def items(self, tenant: str, wanted: "Wanted", page: Page, today: date, freshness: Freshness) -> Answer: ...
    async def counts(self, tenant: str, owner: str | None, today: date, freshness: Freshness) -> bytes: ...


class Wanted:
    """Which rows of the list."""

    def __init__(
        self,
        owner: Annotated[str | None, Query(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")] = None,
        kind: Kind | None = None,
        due_until: date | None = None,
    ) -> None:
        self.owner, self.kind, self.due_until = owner, kind, due_until


async def _work(request: Request) -> Work:
    return request.app.state.work


Reads = Annotated[Work, Depends(_work)]
routes: Final = APIRouter(tags=["work list"])


@routes.get("/work-list", response_model=WorkList)
async def work_list(
    *,
    subject: Annotated[Subject, permitted(READ)],
    work: Reads,
    freshness: AskedFreshness,
    page: AskedPage,
    wanted: Annotated[Wanted, Depends()],
    today: Today,
    noting: AskedNoting,
) -> Response:
    """What is to be done, the earliest due date first: of one owner, of one kind, until a day, or all."""
    listed = await work.items(subject.tenant, wanted, page, today, freshness)
    await noting.listed(subject, listed.people, "work-list")
    return as_json(listed.content)


@routes.get("/work-list/counts", response_model=WorkCounts)
async def work_counts(
    *,
    subject: Annotated[Subject, permitted(READ)],
    work: Reads,
    freshness: AskedFreshness,
    today: Today,
    owner: Annotated[str | None, Query(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")] = None,
) -> Response:
    """How many rows of each kind, and how many of them are overdue."""
    return as_json(await work.counts(subject.tenant, owner, today, freshness))
