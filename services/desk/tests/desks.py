"""A desk for tests: its own database, a clock that tests set, and neighbours that answer what tests want."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import httpx
from fastapi import FastAPI
from pydantic import HttpUrl, SecretStr

from services.desk.desk import Desk
from services.desk.main import create
from services.desk.sessions.session import Content, Session, Tokens
from services.desk.settings import Settings
from services.desk.tests import people
from services.desk.tests.neighbours import Neighbours, living_next_door
from shared.testing import tokens
from shared.testing.stack import Stack

ORIGIN: Final = "http://desk.test"
MIGRATIONS: Final = Path(__file__).parents[1] / "migrations"
BERGER: Final = "cw-berger"
YILMAZ: Final = "cw-yilmaz"
FIRST_MORNING: Final = datetime.combine(people.TODAY, time(9, 0), UTC)
STAFF: Final = f"{BERGER}: Jana Berger\n{YILMAZ}: Deniz Yılmaz\n"  # noqa: RUF001  that is how he writes himself

AGENCIES: Final = """
jc-stade: {name: Jobcenter Stade, kind: jobcenter}
mbe-elbe: {name: Migrationsberatung Elbe, kind: welfare-association}
abh-stade: {name: Ausländerbehörde Stade, kind: foreigners-office}
"""


@dataclass(slots=True)
class Clock:
    """Stands still until a test moves it."""

    now: datetime = FIRST_MORNING

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(slots=True)
class Visit:
    """A desk, and a browser that knows no JavaScript and follows no redirect by itself."""

    app: FastAPI
    browser: httpx.AsyncClient
    clock: Clock
    session_id: str = ""

    @property
    def desk(self) -> Desk:
        return self.app.state.desk

    async def sign_in(self, actor: str = BERGER, *roles: str) -> None:
        """A session as the issuer's answer begins it."""
        access = tokens.token(*(roles or ("caseworker",)), actor=actor)
        kept = Tokens(access=access, expires_at=self.clock() + timedelta(days=1))
        content = Content(name="Jana Berger", roles=roles or ("caseworker",), tokens=kept)
        self.session_id = await self.desk.sessions.begin(tokens.TENANT, actor, content)
        self.browser.cookies.set("session", self.session_id, domain="desk.test")

    async def session(self) -> Session:
        session = await self.desk.sessions.find(self.session_id)
        assert session is not None
        return session

    async def csrf(self) -> str:
        ended = await self.desk.sessions.find_ended(self.session_id)
        assert ended is not None
        return self.desk.csrf.of(ended.digest)

    async def send(self, path: str, **fields: Any) -> httpx.Response:
        """Post a form as a page of this session does."""
        form = {"csrf": await self.csrf(), "idempotency_key": str(UUID(int=4711)), **fields}
        return await self.browser.post(path, data=form, headers={"Origin": ORIGIN})


def settings(origin: str, database_url: str, neighbours: str, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "environment": "development",
        "database_url": SecretStr(database_url),
        "session_secret": SecretStr("only-for-tests-" * 4),
        "desk_client_secret": SecretStr("only-for-tests"),
        "audience": tokens.AUDIENCE,
        "public_url": HttpUrl(origin),
        **dict.fromkeys(("issuer_url", "read_url", "intake_url", "employment_url"), HttpUrl(neighbours)),
    }
    return Settings(**given | changes)


@dataclass(slots=True)
class OpenDesk:
    """A desk that stays open from test to test."""

    app: FastAPI
    clock: Clock
    neighbours: Neighbours

    async def forget(self) -> None:
        """As on its first day."""
        self.clock.now = FIRST_MORNING
        await self.app.state.desk.sessions.pool.execute("TRUNCATE session, draft")


@asynccontextmanager
async def opened(stack: Stack, folder: Path) -> AsyncGenerator[OpenDesk]:
    """A desk with a database of its own, next door to neighbours of its own."""
    staff = folder / "staff.yaml"
    staff.write_text(STAFF)
    agencies = folder / "agencies.yaml"
    agencies.write_text(AGENCIES)
    database = await stack.create_database("desk", MIGRATIONS)
    clock = Clock()
    async with living_next_door() as neighbours:
        app = create(settings(ORIGIN, database, neighbours.url, staff_file=staff, agencies_file=agencies), clock)
        async with app.router.lifespan_context(app):
            yield OpenDesk(app, clock, neighbours)
