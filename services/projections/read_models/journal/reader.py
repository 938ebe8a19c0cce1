"""The journal as the database shows it, opened only while it is read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from msgspec import json

from services.projections.read_models.journal.business_date import happened_on
from services.projections.reading import CursorSeal, Page
from services.projections.waiting import Waiting
from shared.contracts.classes import Erased
from shared.contracts.envelope import Envelope, Recorded
from shared.contracts.fact import Fact
from shared.privacy.sealed_facts import Unreadable
from shared.web.consistency import Freshness
from shared.web.problem import Problem

_ENCODE: Final = json.Encoder().encode


class Opens(Protocol):
    """The part of the vault that reading needs."""

    async def open_each(self, recorded: Sequence[Recorded]) -> list[Fact | Unreadable]: ...


class JournalReader:
    """Implements what the timeline reads, and the history that other read models fold."""

    def __init__(self, waiting: Waiting, vault: Opens, seal: CursorSeal) -> None:
        self._waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements
        self._vault = vault
        self._seal = seal

    async def timeline(
        self, tenant: str, person_id: str, as_of: datetime | None, page: Page, freshness: Freshness
    ) -> bytes:
        """A page of a `Timeline`. Raises a `Problem` (404) where nobody is known under that id."""
        await self._waiting.seen(tenant, freshness)
        scope = f"timeline:{tenant}:{person_id}:{as_of}"
        place = self._seal.opened(scope, page.cursor) if page.cursor else [None, None, None]
        recorded_at = datetime.fromisoformat(place[0]) if place[0] else None
        rows = await self._pool.fetch(
            self._statements["timeline"], tenant, person_id, as_of, recorded_at, *place[1:], page.limit + 1
        )
        if not rows and not page.cursor:
            raise Problem("not-found")
        shown = [_recorded(row) for row in rows[: page.limit]]
        facts = await self._vault.open_each(shown)
        following = self._seal.sealed(scope, _place(shown[-1].envelope)) if len(rows) > page.limit else None
        items = [_entry(one.envelope, fact) for one, fact in zip(shown, facts, strict=True)]
        return _ENCODE({"items": items, "next": following})

    async def until(
        self, tenant: str, person_id: str, moment: datetime, freshness: Freshness
    ) -> list[tuple[Envelope, Fact]]:
        """What was known at that moment, each stream in its order; what cannot be read is left out."""
        await self._waiting.seen(tenant, freshness)
        rows = [_recorded(row) for row in await self._pool.fetch(self._statements["until"], tenant, person_id, moment)]
        facts = await self._vault.open_each(rows)
        return [(one.envelope, fact) for one, fact in zip(rows, facts, strict=True) if not isinstance(fact, Unreadable)]


def _place(envelope: Envelope) -> list[Any]:
    return [envelope.time.isoformat(), envelope.stream_id, envelope.stream_version]


def _entry(envelope: Envelope, fact: Fact | Unreadable) -> dict[str, Any]:
    known = fact if isinstance(fact, Fact) else None
    erased = [name for name, value in known if isinstance(value, Erased)] if known else []
    return {
        "fact_id": envelope.id,
        "type": envelope.type,
        "stream_id": envelope.stream_id,
        "stream_version": envelope.stream_version,
        "recorded_at": envelope.time,
        "happened_on": known and happened_on(known),
        "actor": envelope.actor,
        "data": {**known.model_dump(mode="json", exclude=set(erased)), **dict.fromkeys(erased)} if known else {},
        "erased": erased,
    }


def _recorded(row: Any) -> Recorded:
    envelope = Envelope(
        id=row["fact_id"],
        tenant=row["tenant"],
        service=row["service"],
        type=row["type"],
        stream_id=row["stream_id"],
        stream_version=row["stream_version"],
        partition_key=row["person_id"],
        time=row["recorded_at"],
        command_id=row["command_id"],
        correlation_id=row["correlation_id"],
        causation_id=row["causation_id"],
        actor=row["actor"],
        traceparent=row["traceparent"],
    )
    return Recorded(envelope, row["data"])
