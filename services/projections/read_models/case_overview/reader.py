"""The case overview as the database shows it."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from services.projections.read_models.case_overview.evolve import Overview, evolve
from services.projections.read_models.case_overview.model import REVIVE
from services.projections.read_models.case_overview.together import Member, Together
from services.projections.reading import CursorSeal, Page
from services.projections.waiting import Waiting
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.web.consistency import Freshness


class Told(Protocol):
    """What one person's streams had said by a moment, each stream in its order."""

    @property
    def person_id(self) -> str: ...
    @property
    def facts(self) -> Sequence[tuple[Envelope, Fact]]: ...


#: What was known of a person, and of those who were shown as that person, at a moment.
History = Callable[[str, str, datetime, Freshness], Awaitable[Sequence[Told]]]


class OverviewReader:
    """Implements what the routes of the case overview read."""

    def __init__(self, waiting: Waiting, history: History, seal: CursorSeal) -> None:
        self._waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements
        self._history = history
        self._seal = seal

    async def one(self, tenant: str, person_id: str, freshness: Freshness) -> Together | None:
        """The person's document with those of merged people, None where there is none."""
        await self._waiting.seen(tenant, freshness)
        rows = await self._pool.fetch(self._statements["members"], tenant, person_id)
        return await self._together(
            tenant, person_id, [Member(row["person_id"], REVIVE(row["document"])) for row in rows]
        )

    async def as_of(self, tenant: str, person_id: str, moment: datetime, freshness: Freshness) -> Together | None:
        """The documents as they were at that moment, folded from the journal by the same fold."""
        members: list[Member] = []
        for told in await self._history(tenant, person_id, moment, freshness):
            overview: Overview | None = None
            for envelope, fact in told.facts:
                overview = evolve(overview, envelope, fact)
            if overview is not None:
                members.append(Member(told.person_id, overview))
        return await self._together(tenant, person_id, members)

    async def _together(self, tenant: str, person_id: str, members: list[Member]) -> Together | None:
        if not members or members[0].person_id != person_id:
            return None
        link = members[0].overview.file.duplicates.link
        if link is not None and not await self._pool.fetch(self._statements["known"], tenant, [link.survivor_id]):
            link = None
        return Together(members, link)

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
