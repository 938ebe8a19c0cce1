"""The case overview as the database shows it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime

from services.projections.read_models.case_overview.evolve import Overview, evolve
from services.projections.read_models.case_overview.model import REVIVE
from services.projections.reading import CursorSeal, Page
from services.projections.waiting import Waiting
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.web.consistency import Freshness

#: What was known of a person at a moment, each stream in its order.
History = Callable[[str, str, datetime, Freshness], Awaitable[Sequence[tuple[Envelope, Fact]]]]


class OverviewReader:
    """Implements what the routes of the case overview read."""

    def __init__(self, waiting: Waiting, history: History, seal: CursorSeal) -> None:
        self._waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements
        self._history = history
        self._seal = seal

    async def one(self, tenant: str, person_id: str, freshness: Freshness) -> Overview | None:
        """The person's document, None where there is none."""
        await self._waiting.seen(tenant, freshness)
        document = await self._pool.fetchval(self._statements["one"], tenant, person_id)
        return None if document is None else REVIVE(document)

    async def as_of(self, tenant: str, person_id: str, moment: datetime, freshness: Freshness) -> Overview | None:
        """The document as it was at that moment, folded from the journal by the same fold."""
        overview: Overview | None = None
        for envelope, fact in await self._history(tenant, person_id, moment, freshness):
            overview = evolve(overview, envelope, fact)
        return overview

    async def owned(
        self, tenant: str, owner: str | None, page: Page, freshness: Freshness
    ) -> tuple[list[tuple[str, Overview]], str | None]:
        """A page of open cases, and the cursor behind it."""
        await self._waiting.seen(tenant, freshness)
        scope = f"cases:{tenant}:{owner}"
        due, person_id = self._seal.opened(scope, page.cursor) if page.cursor else (None, None)
        after = date.fromisoformat(due) if due else None
        rows = await self._pool.fetch(self._statements["owned"], tenant, owner, after, person_id, page.limit + 1)
        shown = rows[: page.limit]
        following = (
            self._seal.sealed(scope, [shown[-1]["next_due"].isoformat(), shown[-1]["person_id"]])
            if len(rows) > page.limit
            else None
        )
        return [(row["person_id"], REVIVE(row["document"])) for row in shown], following
