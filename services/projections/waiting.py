"""A read that must have seen a version waits for it, for a while; it never answers from an older state."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from services.projections.read_model import ReadModel
from services.projections.tables import QUERIES, Pool, within
from shared.web.consistency import Freshness, Seen, not_yet_visible

#: Between two looks; the wait is for that one stream and version, never for "all caught up".
_LOOK_EVERY: Final = 0.01
_NOBODYS: Final = "course-run-"


class Waiting:
    """Waits for streams to arrive in one read model."""

    def __init__(self, pool: Pool, model: ReadModel[Any]) -> None:
        self.pool = pool
        self.statements: Mapping[str, str] = {name: within(text, model.name) for name, text in model.statements.items()}
        self._position = within(QUERIES["position"], model.name)

    async def seen(self, tenant: str, freshness: Freshness) -> None:
        """Returns once the read model has what the caller has seen. Raises a `Problem` (503) after the wait."""
        seen = freshness.seen
        if seen is None or seen.stream_id.startswith(_NOBODYS):
            return
        until = asyncio.get_running_loop().time() + freshness.wait
        while not await self._has(tenant, seen):
            if asyncio.get_running_loop().time() >= until:
                raise not_yet_visible()
            await asyncio.sleep(_LOOK_EVERY)

    async def _has(self, tenant: str, seen: Seen) -> bool:
        version = await self.pool.fetchval(self._position, tenant, seen.stream_id)
        return version is not None and version >= seen.version
