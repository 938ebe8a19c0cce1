"""The route of the access log."""

from datetime import datetime
from typing import Annotated, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from msgspec import json
from pydantic import BaseModel, ConfigDict

from services.projections.access_log.log import Kept, Part
from services.projections.access_log.noting import AskedNoting
from services.projections.reading import AskedPage, CursorSeal, as_json
from shared.access.deciding import Purpose
from shared.access.permitting import permitted
from shared.access.subject import Subject

_ENCODE: Final = json.Encoder().encode


class AccessItem(BaseModel):
    """One part of one person's file, opened once, or the person shown in a list or a search, `among` so many people.

    `as_of` is the moment that was asked for.
    """

    model_config = ConfigDict(extra="forbid")
    person_id: UUID
    at: datetime
    actor: str
    purpose: Purpose
    part: Part
    as_of: datetime | None
    among: int | None = None


class AccessItems(BaseModel):
    """The newest first; `next` is the cursor of the following page."""

    model_config = ConfigDict(extra="forbid")
    items: list[AccessItem]
    next: str | None = None


class Log(Protocol):
    """What the route reads."""

    async def of_person(self, tenant: str, person_id: str, before: int | None, limit: int) -> list[Kept]: ...


async def _log(request: Request) -> Log:
    return request.app.state.access_log


async def _seal(request: Request) -> CursorSeal:
    return request.app.state.seal


routes: Final = APIRouter(tags=["access log"])


@routes.get("/persons/{person_id}/access-log", response_model=AccessItems)
async def access_log(
    *,
    subject: Annotated[Subject, permitted("projections.read-access-log", purpose="data-protection")],
    log: Annotated[Log, Depends(_log)],
    seal: Annotated[CursorSeal, Depends(_seal)],
    noting: AskedNoting,
    page: AskedPage,
    person_id: UUID,
) -> Response:
    """Who opened what of this person's file, when and what for. Reading it is noted there too."""
    scope = f"access:{subject.tenant}:{person_id}"
    before: int | None = seal.opened(scope, page.cursor)[0] if page.cursor else None
    found = await log.of_person(subject.tenant, str(person_id), before, page.limit + 1)
    shown = found[: page.limit]
    following = seal.sealed(scope, [shown[-1].place]) if len(found) > page.limit else None
    if shown:
        await noting.opened(subject, [str(person_id)], "access-log")
    return as_json(_ENCODE({"items": [kept.entry for kept in shown], "next": following}))
