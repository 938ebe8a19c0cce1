"""The desk as a process: the one place that knows its settings and its adapters."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, FastAPI

from services.desk import assets, opening
from services.desk.clients.upstream import TokenExpired
from services.desk.pages import Pages
from services.desk.screens import (
    calendar,
    case,
    described,
    erasure,
    file,
    plan,
    plan_print,
    reassignment,
    register,
    rights,
    search,
    sign_in,
    upstream_problems,
    work_list,
)
from services.desk.screens.problems import ProblemPages
from services.desk.screens.visitors import SignInNeeded
from services.desk.sessions.sealing import derived
from services.desk.sessions.session import CsrfTokens
from services.desk.sessions.store import Clock
from services.desk.settings import Settings
from services.desk.staff import Agencies, Municipalities, Staff
from shared.observability import logs
from shared.web.app import create_app
from shared.web.guard import FORM, Limits
from shared.web.serving import serve

SCREENS: Final[tuple[APIRouter, ...]] = (
    sign_in.routes,
    work_list.routes,
    search.routes,
    register.routes,
    rights.routes,
    erasure.routes,
    case.routes,
    file.routes,
    plan.routes,
    plan_print.routes,
    calendar.routes,
    reassignment.routes,
    described.routes,
)


def create(settings: Settings, clock: Clock = lambda: datetime.now(UTC)) -> FastAPI:
    """The application; it reaches for its database and the other services when it starts."""
    csrf = CsrfTokens(derived(settings.session_secret.get_secret_value(), "csrf"))
    known = (
        Staff.read(settings.staff_file),
        Agencies.read(settings.agencies_file),
        Municipalities.read(settings.municipalities_file),
    )
    pages = Pages(clock, csrf, *known)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with opening.opened(settings, pages, clock) as desk:
            app.state.desk = desk
            yield

    app = create_app(
        "Angelpunkt",
        routers=SCREENS,
        checks={"database": lambda: app.state.desk.sessions.pool.fetchval("SELECT 1")},
        lifespan=lifespan,
        limits=Limits(media_types=frozenset({FORM})),
        documented=False,
    )
    app.add_exception_handler(SignInNeeded, sign_in.ask_to_sign_in)
    app.add_exception_handler(TokenExpired, sign_in.ask_again)
    upstream_problems.answer(app)
    assets.mount(app, settings.assets)
    app.add_middleware(ProblemPages, pages=pages)
    return app


def main() -> None:
    """Serve until told to stop."""
    settings = Settings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    logs.configure("desk")
    serve(create(settings), host=settings.host, port=settings.port)


if __name__ == "__main__":
    main()
