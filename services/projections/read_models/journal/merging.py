"""The merges that a person had a part in, and who was told something of either side while they stood."""

from datetime import datetime
from typing import Any
from uuid import UUID

from services.projections.person_file.recipients import FACTS, ToldTo, recipients
from services.projections.person_file.telling import Shown
from services.projections.read_models.journal.history import Histories
from shared.web.consistency import Freshness


class MergeItem(Shown):
    """`person_id` was shown as the survivor from `merged_at` to `ended_at`.

    `told` is what then went out from either file: where the merge was wrong, these recipients may have been told of
    the wrong person and are to be corrected (GDPR Art. 19).
    """

    merge_id: UUID
    person_id: UUID
    survivor_id: UUID
    merged_at: datetime
    ended_at: datetime | None
    told: list[ToldTo]


class Merges(Shown):
    """The first one first."""

    items: list[MergeItem]


class MergeReader:
    """Implements what the route of the merges reads."""

    def __init__(self, histories: Histories) -> None:
        self._histories = histories

    async def merges(self, tenant: str, person_id: str, freshness: Freshness) -> tuple[Merges, list[str]]:
        """The `Merges`, and whose facts they show. Raises a `Problem` (404)."""
        await self._histories.together(tenant, person_id, None, freshness)
        rows = await self._histories.merges_of(tenant, person_id)
        people = sorted({person_id, *(side for row in rows for side in (row["person_id"], row["survivor_id"]))})
        files = await self._histories.files(tenant, people, None, [fact.type for fact in FACTS])
        opened = await self._histories.opened(files, categories=())
        told = {file.person_id: recipients(UUID(file.person_id), file.facts) for file in opened}
        return Merges(items=[_item(row, told) for row in rows]), people


def _item(row: Any, told: dict[str, list[ToldTo]]) -> MergeItem:
    sides = [*told[row["person_id"]], *told[row["survivor_id"]]]
    within = [one for one in sides if one.is_within(row["merged_at"], row["ended_at"])]
    return MergeItem.model_validate({**row, "told": sorted(within, key=lambda one: (one.on, one.recorded_at))})
