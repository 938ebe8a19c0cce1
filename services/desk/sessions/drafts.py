"""Drafts: what somebody had typed when they were called away. Kept two weeks, for that user alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import asyncpg

from services.desk.sessions.queries import QUERIES
from services.desk.sessions.sealing import Seal
from services.desk.sessions.session import Session
from services.desk.sessions.store import Clock

KEPT: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a form as they were typed."""

    fields: dict[str, Any]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    """Drafts by user, form and person."""

    pool: asyncpg.Pool
    seal: Seal
    clock: Clock

    async def keep(self, session: Session, form: str, person: UUID, fields: dict[str, Any]) -> None:
        """Replaces the draft there was. Forgets, for everybody, what is older than two weeks."""
        now = self.clock()
        sealed = self.seal.close(fields)
        await self.pool.execute(QUERIES["keep_draft"], session.tenant, session.actor, form, person, sealed, now)
        await self.pool.execute(QUERIES["forget_drafts"], now - KEPT)

    async def find(self, session: Session, form: str, person: UUID) -> Draft | None:
        """This user's draft of this form about this person."""
        since = self.clock() - KEPT
        row = await self.pool.fetchrow(QUERIES["find_draft"], session.tenant, session.actor, form, person, since)
        return Draft(self.seal.open(row["sealed"]), row["saved_at"]) if row else None

    async def drop(self, session: Session, form: str, person: UUID) -> None:
        """The draft is used or unwanted."""
        await self.pool.execute(QUERIES["drop_draft"], session.tenant, session.actor, form, person)
