"""All that the screens need, put together once by main."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request

from services.desk.clients.commands import Commands
from services.desk.clients.erasures import Erasures
from services.desk.clients.reading import Reading
from services.desk.clients.rights import Rights
from services.desk.pages import Pages
from services.desk.sessions.cookies import Cookies
from services.desk.sessions.drafts import Drafts
from services.desk.sessions.issuer import Issuer
from services.desk.sessions.session import CsrfTokens
from services.desk.sessions.store import Sessions
from services.desk.staff import Agencies, Municipalities, Staff
from shared.access.tokens import Verifier
from shared.kernel.days import day_of


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's parts."""

    origin: str
    cookies: Cookies
    csrf: CsrfTokens
    sessions: Sessions
    drafts: Drafts
    issuer: Issuer
    verifier: Verifier
    reading: Reading
    rights: Rights
    erasures: Erasures
    commands: Commands
    pages: Pages
    staff: Staff
    agencies: Agencies
    municipalities: Municipalities
    clock: Callable[[], datetime]

    def today(self) -> date:
        """The day it is in the office."""
        return day_of(self.clock())


def _desk(request: Request) -> Desk:
    return request.app.state.desk


#: For a route: `async def show(desk: TheDesk, ...)`.
TheDesk = Annotated[Desk, Depends(_desk)]
