"""The timeline as the database shows it, opened only while it is read."""

from datetime import datetime
from typing import Any, Final

from msgspec import json

from services.projections.read_models.journal import entries
from services.projections.read_models.journal.history import Histories, Opens
from services.projections.reading import CursorSeal, Page
from shared.contracts.envelope import Envelope
from shared.web.consistency import Freshness

_ENCODE: Final = json.Encoder().encode


class JournalReader:
    """Implements what the route of the timeline reads."""

    def __init__(self, histories: Histories, vault: Opens, seal: CursorSeal) -> None:
        self._histories = histories
        self._pool, self._statements = histories.waiting.pool, histories.waiting.statements
        self._vault = vault
        self._seal = seal

    async def timeline(
        self, tenant: str, person_id: str, as_of: datetime | None, page: Page, freshness: Freshness
    ) -> tuple[bytes, list[str]]:
        """A page of a `Timeline`, and whose facts it may show. Raises a `Problem` (404)."""
        it = await self._histories.together(tenant, person_id, as_of, freshness)
        scope = f"timeline:{tenant}:{person_id}:{as_of}"
        place = self._seal.opened(scope, page.cursor) if page.cursor else [None, None, None]
        recorded_at = datetime.fromisoformat(place[0]) if place[0] else None
        rows = await self._pool.fetch(
            self._statements["timeline"], tenant, it.people, as_of, recorded_at, *place[1:], page.limit + 1
        )
        shown = [entries.recorded(row) for row in rows[: page.limit]]
        facts = await self._vault.open_each(shown)
        following = self._seal.sealed(scope, _place(shown[-1].envelope)) if len(rows) > page.limit else None
        items = [entries.shown(one.envelope, fact) for one, fact in zip(shown, facts, strict=True)]
        return _ENCODE({"items": items, "next": following}), it.people


def _place(envelope: Envelope) -> list[Any]:
    return [envelope.time.isoformat(), envelope.stream_id, envelope.stream_version]
