"""Somebody at a browser: what they do, and that every page they come to keeps the rules of accessibility."""

# axe_playwright_python has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from dataclasses import dataclass
from uuid import UUID

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

#: Rules beyond WCAG that help as much; axe calls them best practices.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass(frozen=True, slots=True)
class Visitor:
    """A window of the desk."""

    page: Page
    desk: str

    async def sign_in(self, name: str) -> None:
        """Through the issuer, and back to the work list."""
        await self.page.goto(self.desk)
        await self.page.get_by_role("link", name="Anmelden").click()
        await self.page.get_by_role("button", name=name).click()
        await expect(self.page.get_by_role("heading", name="Arbeitsliste")).to_be_visible()

    async def open(self, path: str) -> None:
        """A page of the desk."""
        await self.page.goto(f"{self.desk}{path}")

    async def open_case(self, person_id: UUID) -> None:
        """Somebody's case, once the read model knows them."""
        for _ in range(100):
            await self.open(f"/persons/{person_id}")
            if await self.page.locator(".ap-phases").count():
                return
            await self.page.wait_for_timeout(100)
        raise AssertionError("the case never came")

    async def accessible(self) -> None:
        """No rule is broken on this page. In a window without scripts there is nothing that could check."""
        found = await Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
