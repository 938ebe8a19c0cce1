"""Which read models have forgotten somebody who was erased: the part of a certificate that only they can give."""

from collections.abc import Iterable
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict

from services.projections.tables import QUERIES, Pool, within
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.kernel.rejection import Unknown


class Forgotten(BaseModel):
    """Each read model by name, and whether it knows that the person was erased, and so holds nothing of them."""

    model_config = ConfigDict(extra="forbid")
    person_id: UUID
    read_models: dict[str, bool]


class ForgottenReader:
    """Asks each read model."""

    def __init__(self, pool: Pool, names: Iterable[str]) -> None:
        self._pool, self._names = pool, tuple(names)

    async def of(self, tenant: str, person_id: UUID) -> Forgotten:
        """Raises `Unknown` where none has heard of an erasure."""
        said = {
            name: await self._pool.fetchval(within(QUERIES["has_forgotten"], name), tenant, str(person_id))
            for name in self._names
        }
        if not any(said.values()):
            raise Unknown
        return Forgotten(person_id=person_id, read_models=said)


async def _reader(request: Request) -> ForgottenReader:
    return request.app.state.forgotten


routes: Final = APIRouter(tags=["data protection"])


@routes.get("/persons/{person_id}/erasure")
async def forgotten(
    *,
    subject: Annotated[Subject, permitted("projections.read-erasure", purpose="data-protection")],
    reader: Annotated[ForgottenReader, Depends(_reader)],
    person_id: UUID,
) -> Forgotten:
    """Which read models have forgotten a person who was erased. 404 until the first one has."""
    return await reader.of(subject.tenant, person_id)
