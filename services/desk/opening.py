"""Opening the desk: its database and its lines to the issuer and to the other services, for as long as it runs."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from time import time

import asyncpg
import httpx
from pydantic import HttpUrl

from services.desk.clients.commands import Commands
from services.desk.clients.erasures import Erasures
from services.desk.clients.reading import Reading
from services.desk.clients.rights import Rights
from services.desk.clients.upstream import Upstream
from services.desk.desk import Desk
from services.desk.pages import Pages
from services.desk.sessions.cookies import Cookies
from services.desk.sessions.drafts import Drafts
from services.desk.sessions.forgetting import forgetting
from services.desk.sessions.issuer import Client, Issuer
from services.desk.sessions.sealing import Seal
from services.desk.sessions.store import Clock, Sessions
from services.desk.settings import Settings
from shared.access import reaching
from shared.access.keys import IssuerKeys, fetched_from
from shared.access.tokens import Trust, Verifier
from shared.baustein.background import kept_going
from shared.pooling import nothing_to_reset


@asynccontextmanager
async def opened(settings: Settings, pages: Pages, clock: Clock) -> AsyncGenerator[Desk]:
    """The desk, until the block ends."""
    secret = settings.session_secret.get_secret_value()
    async with AsyncExitStack() as lines:
        address = settings.database_url.get_secret_value()
        pool = await lines.enter_async_context(
            asyncpg.create_pool(address, min_size=1, max_size=10, reset=nothing_to_reset)
        )
        issuer, verifier = await _issuer(settings, clock, lines)
        read_api = await _service("projections", settings.read_url, lines)
        intake = await _service("intake", settings.intake_url, lines)
        sessions = Sessions(pool, Seal(secret, "session"), clock)
        drafts = Drafts(pool, Seal(secret, "draft"), clock, timedelta(days=settings.draft_days))
        await lines.enter_async_context(kept_going({"forgetting": lambda: forgetting(sessions, drafts)}))
        yield Desk(
            origin=settings.origin,
            cookies=Cookies(Seal(secret, "sign-in"), settings.is_encrypted),
            csrf=pages.csrf,
            sessions=sessions,
            drafts=drafts,
            issuer=issuer,
            verifier=verifier,
            reading=Reading(read_api),
            rights=Rights(read_api),
            erasures=Erasures(intake, read_api),
            commands=Commands(
                intake=intake,
                employment=await _service("employment", settings.employment_url, lines),
            ),
            pages=pages,
            staff=pages.staff,
            agencies=pages.agencies,
            municipalities=pages.municipalities,
            clock=clock,
        )


async def _issuer(settings: Settings, clock: Clock, lines: AsyncExitStack) -> tuple[Issuer, Verifier]:
    name = str(settings.issuer_url).rstrip("/")
    mounts = reaching.mounts(name, str(settings.issuer_reached_at) if settings.issuer_reached_at else None)
    http = await lines.enter_async_context(httpx.AsyncClient(timeout=5, mounts=mounts))
    keys = IssuerKeys(fetched_from(name, http), time)
    client = Client(name, settings.desk_client_id, settings.desk_client_secret.get_secret_value(), settings.origin)
    return Issuer(client, http, keys, clock), Verifier(Trust(name, settings.audience), keys, time)


async def _service(name: str, url: HttpUrl, lines: AsyncExitStack) -> Upstream:
    return Upstream(name, await lines.enter_async_context(httpx.AsyncClient(base_url=str(url).rstrip("/"))))
