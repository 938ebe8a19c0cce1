"""The work list as the database shows it."""

from datetime import date
from typing import Any, Final

from msgspec import json

from services.projections.read_models.work_list.api import Wanted
from services.projections.reading import Answer, CursorSeal, Page
from services.projections.waiting import Waiting
from shared.web.consistency import Freshness

_ENCODE: Final = json.Encoder().encode


class WorkReader:
    """Implements what the routes of the work list read."""

    def __init__(self, waiting: Waiting, seal: CursorSeal) -> None:
        self._waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements
        self._seal = seal

    async def items(self, tenant: str, wanted: Wanted, page: Page, today: date, freshness: Freshness) -> Answer:
        """A page of a `WorkList`, and who is on it; rows that come or go meanwhile neither repeat nor hide others."""
        await self._waiting.seen(tenant, freshness)
        scope = f"work:{tenant}:{wanted.owner}:{wanted.kind}:{wanted.due_until}"
        place = self._seal.opened(scope, page.cursor) if page.cursor else [None, None, None, None]
        after = date.fromisoformat(place[0]) if place[0] else None
        rows = await self._pool.fetch(
            self._statements["items"],
            tenant,
            wanted.owner,
            wanted.kind,
            wanted.due_until,
            after,
            *place[1:],
            today,
            page.limit + 1,
        )
        shown = [dict(row) for row in rows[: page.limit]]
        following = self._seal.sealed(scope, _place(shown[-1])) if len(rows) > page.limit else None
        await self._as_survivors(tenant, shown)
        people = {item[key] for item in shown for key in ("person_id", "file_of")}
        return Answer(_ENCODE({"items": shown, "next": following}), people)

    async def counts(self, tenant: str, owner: str | None, today: date, freshness: Freshness) -> bytes:
        """A `WorkCounts`."""
        await self._waiting.seen(tenant, freshness)
        rows = await self._pool.fetch(self._statements["counts"], tenant, owner, today)
        return _ENCODE({"items": [dict(row) for row in rows]})

    async def _as_survivors(self, tenant: str, items: list[dict[str, Any]]) -> None:
        """Show what is to be done in the file of somebody who was merged as the survivor's."""
        people = sorted({item["file_of"] for item in items})
        rows = await self._pool.fetch(self._statements["survivors"], tenant, people) if people else []
        shown_as = {row["person_id"]: row for row in rows}
        for item in items:
            if survivor := shown_as.get(item["file_of"]):
                item["person_id"], item["display_name"] = survivor["survivor_id"], survivor["display_name"]


def _place(item: dict[str, Any]) -> list[Any]:
    return [item["due"].isoformat(), item["file_of"], item["kind"], item["about"] or ""]
