"""The routes of a person's file: one for each part."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import AwareDatetime

from services.projections.access_log.noting import AskedNoting
from services.projections.read_models.journal.filing import Asked, FilePart, Sealed
from services.projections.read_models.journal.parts import PARTS, PartName
from services.projections.reading import as_json, not_modified
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.baustein.today import Today
from shared.kernel.days import day_of
from shared.web.consistency import AskedFreshness

READ: Final = "projections.read-file"
#: Who settles a request over one's own data has to see it, and needs no other part for that.
READS: Final[Mapping[str, str]] = dict.fromkeys(PARTS, READ) | {"requests": "projections.read-requests"}


class Files(Protocol):
    """What the routes read."""

    async def part(self, tenant: str, person_id: str, name: PartName, asked: Asked) -> Sealed: ...


async def _files(request: Request) -> Files:
    return request.app.state.files


routes: Final = APIRouter(tags=["person file"])


def _route(name: PartName) -> Callable[..., Awaitable[Response]]:
    async def part_of_the_file(
        *,
        subject: Annotated[Subject, permitted(READS[name])],
        files: Annotated[Files, Depends(_files)],
        noting: AskedNoting,
        freshness: AskedFreshness,
        request: Request,
        today: Today,
        person_id: UUID,
        as_of: AwareDatetime | None = None,
        on: date | None = None,
    ) -> Response:
        day = on or (today if as_of is None else min(today, day_of(as_of)))
        part = await files.part(subject.tenant, str(person_id), name, Asked(as_of, day, freshness))
        unchanged = not_modified(request, part.tag)
        answer = unchanged or as_json(await part.answer(), part.tag)
        await noting.opened(subject, part.people, name, as_of)
        return answer

    part_of_the_file.__doc__ = (
        f"{PARTS[name].shown.__doc__} As it is known, or with `as_of` was known at that moment; what holds is said of "
        "the day `on`, by default that moment's. While people are merged, the files of those who are shown as this "
        "person come with it."
    )
    return part_of_the_file


def _answer(name: PartName) -> Any:
    shown: Any = PARTS[name].shown
    return FilePart[shown]


for _name in PARTS:
    routes.add_api_route(
        f"/persons/{{person_id}}/file/{_name}",
        _route(_name),
        response_model=_answer(_name),
        name=f"file_{_name}",
        operation_id=f"file_{_name}",
    )
