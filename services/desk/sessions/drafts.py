"""Drafts: what somebody had typed when they were called away. Kept a few days, for that user alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from services.desk.sessions.queries import QUERIES
from services.desk.sessions.sealing import Seal
from services.desk.sessions.session import Session
from services.desk.sessions.store import Clock


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a form as they were typed."""

    fields: dict[str, Any]
    saved_at: datetime
    kept_until: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    """Drafts by user, form and person, or one `item` in the person's file."""

    pool: asyncpg.Pool
    seal: Seal
    clock: Clock
    kept: timedelta

    async def keep(
        self, session: Session, form: str, person: UUID, fields: dict[str, Any], *, item: UUID | None = None
    ) -> None:
        """Replaces the draft there was."""
        whose, sealed = (session.tenant, session.actor), self.seal.close(fields)
        await self.pool.execute(QUERIES["keep_draft"], *whose, form, item or person, sealed, self.clock(), person)

    async def find(self, session: Session, form: str, person: UUID, *, item: UUID | None = None) -> Draft | None:
        """This user's draft of this form."""
        whose, since = (session.tenant, session.actor), self.clock() - self.kept
        row = await self.pool.fetchrow(QUERIES["find_draft"], *whose, form, item or person, since)
        return Draft(self.seal.open(row["sealed"]), row["saved_at"], row["saved_at"] + self.kept) if row else None

    async def drop(self, session: Session, form: str, person: UUID, *, item: UUID | None = None) -> None:
        """The draft is used or unwanted."""
        await self.pool.execute(QUERIES["drop_draft"], session.tenant, session.actor, form, item or person)

    async def drop_all_about(self, tenant: str, person: UUID) -> None:
        """Nobody is known by that id any more: no user keeps a draft about them."""
        await self.pool.execute(QUERIES["drop_drafts_about"], tenant, person)

    async def forget(self) -> None:
        """Whoever's it was: what is older than drafts are kept."""
        await self.pool.execute(QUERIES["forget_drafts"], self.clock() - self.kept)
