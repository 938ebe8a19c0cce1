"""The route of the figures."""

from typing import Annotated, Final, Protocol

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict

from services.projections.reading import as_json
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.web.consistency import AskedFreshness, Freshness


class Figures(BaseModel):
    """People and open cases now; people per state of each phase; jobs by classification; facts per type."""

    model_config = ConfigDict(extra="forbid")
    people: int
    erased: int
    open_cases: int
    phases: dict[str, dict[str, int]]
    employments: dict[str, int]
    facts: dict[str, int]


class Counting(Protocol):
    """What the route reads."""

    async def figures(self, tenant: str, freshness: Freshness) -> bytes: ...


async def _counting(request: Request) -> Counting:
    return request.app.state.figures


routes: Final = APIRouter(tags=["figures"])


@routes.get("/figures", response_model=Figures)
async def figures(
    subject: Annotated[Subject, permitted("projections.read-figures")],
    counting: Annotated[Counting, Depends(_counting)],
    freshness: AskedFreshness,
) -> Response:
    """How many people stand where."""
    return as_json(await counting.figures(subject.tenant, freshness))
