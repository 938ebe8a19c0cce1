"""What is left to be said of somebody who was erased."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from services.desk.clients.people import Shown
from services.desk.clients.reading import Asking
from services.desk.clients.upstream import Refused, Upstream

_PURPOSE: Final = {"Purpose": "data-protection"}
_NOT_FOUND: Final = 404


class DestroyedKey(Shown):
    """Since `dead_since` no old copy of the key is worth anything; None until then."""

    category: str
    digest: str
    dead_since: datetime | None


class Certificate(Shown):
    """That somebody was erased, with nothing of what was."""

    person_id: UUID
    erased_on: date
    ground: str
    rule: str | None
    request_id: UUID | None
    survivor_id: UUID | None
    merged_ids: tuple[UUID, ...]
    destroyed_at: datetime
    keys: tuple[DestroyedKey, ...]


class _Forgotten(Shown):
    read_models: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Erasures:
    """Questions about erasures. Each may raise what `Upstream.get` raises."""

    intake: Upstream
    read_api: Upstream

    async def certificate(self, asking: Asking, person_id: UUID) -> Certificate:
        """The certificate of the service where it was ordered."""
        answer = await self.intake.get(f"/persons/{person_id}/erasure", asking.access_token, headers=_PURPOSE)
        return Certificate.model_validate(answer.document)

    async def forgotten(self, asking: Asking, person_id: UUID) -> dict[str, bool]:
        """Which read models have confirmed it; none as long as none has heard of it."""
        try:
            answer = await self.read_api.get(f"/persons/{person_id}/erasure", asking.access_token, headers=_PURPOSE)
        except Refused as refused:
            if refused.status != _NOT_FOUND:
                raise
            return {}
        return _Forgotten.model_validate(answer.document).read_models
