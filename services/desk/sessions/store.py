"""Sessions in the desk's database."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import asyncpg

from services.desk.sessions.queries import QUERIES
from services.desk.sessions.sealing import Seal
from services.desk.sessions.session import ABSOLUTE, IDLE, Content, Session, Tokens, digest_of, new_id

Clock = Callable[[], datetime]
_REMEMBERED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Begins, finds, changes and ends sessions."""

    pool: asyncpg.Pool
    seal: Seal
    clock: Clock

    async def begin(self, tenant: str, actor: str, content: Content) -> str:
        """The id of a new session, for the browser's cookie."""
        session_id, now = new_id(), self.clock()
        await self.pool.execute(
            QUERIES["begin_session"], digest_of(session_id), tenant, actor, self._close(content), now
        )
        return session_id

    async def find(self, session_id: str) -> Session | None:
        """The session, seen now; None where there is none that counts."""
        digest, now = digest_of(session_id), self.clock()
        row = await self.pool.fetchrow(QUERIES["see_session"], digest, now, now - IDLE, now - ABSOLUTE)
        return self._session(digest, row)

    async def find_ended(self, session_id: str) -> Session | None:
        """The session, even if it counts no more. Good for nothing but knowing whose it was."""
        digest = digest_of(session_id)
        return self._session(digest, await self.pool.fetchrow(QUERIES["whose_session"], digest))

    async def keep(self, session: Session, **changes: object) -> Session:
        """The session with these parts of its content changed, and whatever else another request has changed."""
        async with self.pool.acquire() as connection, connection.transaction():
            now = self._session(session.digest, await connection.fetchrow(QUERIES["lock_session"], session.digest))
            changed = replace(now or session, content=(now or session).content.model_copy(update=changes))
            await connection.execute(QUERIES["keep_session"], session.digest, self._close(changed.content))
        return changed

    async def end(self, session: Session) -> None:
        """From now on the session counts for nobody, and holds nothing."""
        nothing = Content(name="", roles=(), tokens=Tokens(access="", expires_at=session.began_at))
        await self.pool.execute(QUERIES["end_session"], session.digest, self.clock(), self._close(nothing))

    async def forget(self) -> None:
        """The rows of sessions that ended long ago."""
        await self.pool.execute(QUERIES["forget_sessions"], self.clock() - ABSOLUTE - _REMEMBERED)

    async def renew(self, session: Session, renewed: Callable[[Tokens], Awaitable[Tokens]]) -> Session | None:
        """The session with fresh tokens, asked for once however many requests want them; None where it has ended."""
        async with self.pool.acquire() as connection, connection.transaction():
            now = self._session(session.digest, await connection.fetchrow(QUERIES["lock_session"], session.digest))
            if now is None or now.content.tokens != session.content.tokens:
                return now
            content = now.content.model_copy(update={"tokens": await renewed(now.content.tokens)})
            await connection.execute(QUERIES["keep_session"], session.digest, self._close(content))
            return replace(now, content=content)

    def _close(self, content: Content) -> str:
        return self.seal.close(content.model_dump(mode="json"))

    def _session(self, digest: bytes, row: asyncpg.Record | None) -> Session | None:
        if row is None:
            return None
        content = Content.model_validate(self.seal.open(row["sealed"]))
        return Session(digest, row["tenant"], row["actor"], row["began_at"], content)
