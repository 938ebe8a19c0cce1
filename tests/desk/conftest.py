"""A real browser before the real desk, with every service behind it running."""

from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, ViewportSize, async_playwright

from deploy.demo import county, staff
from deploy.demo.doors import Doors
from deploy.embedded import tools
from deploy.embedded.local import LocalPlatform
from tests.desk.arrivals import Arrivals
from tests.desk.visitor import Visitor

#: A window of this size is what most desks in offices have.
WIDTH, HEIGHT = 1366, 768
Visiting = Callable[..., Coroutine[Any, Any, Visitor]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever visits needs a browser."""
    for item in items:
        if "visit" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
async def browser() -> AsyncGenerator[Browser]:
    """Chromium as the system brings it."""
    async with async_playwright() as playwright:
        program = tools.need("chromium")
        started = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--lang=de-DE"])
        yield started
        await started.close()


@pytest.fixture
async def visit(browser: Browser, platform: LocalPlatform) -> AsyncGenerator[Visiting]:
    """Open a window of one's own, and sign in there through the issuer as somebody of the staff."""
    async with AsyncExitStack() as windows:

        async def visiting(name: str = "Jana Berger", *, width: int = WIDTH, scripts: bool = True) -> Visitor:
            window = ViewportSize(width=width, height=HEIGHT)
            context = await browser.new_context(viewport=window, java_script_enabled=scripts, locale="de-DE")
            windows.push_async_callback(context.close)
            visitor = Visitor(await context.new_page(), platform.surroundings.url("desk"))
            await visitor.sign_in(name)
            return visitor

        yield visiting


@pytest.fixture(scope="session")
async def arrivals(platform: LocalPlatform) -> AsyncGenerator[Arrivals]:
    """People whose way so far was given over the command APIs."""
    where = platform.surroundings
    addresses = {name: where.url(name) for name in ("intake", "language", "employment", "read")}
    async with httpx.AsyncClient(timeout=30) as http:
        doors = Doors(http, addresses, where.url("issuer"), staff.acting_client())
        yield Arrivals(doors, staff.read_staff(county.read().county))
