"""Find a person. What was searched for stays in the session: a name has no place in an address."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from services.desk.clients.people import FoundPerson
from services.desk.desk import TheDesk
from services.desk.screens.finding import LONGEST, NobodyLookedUp, cleaned, look_up
from services.desk.screens.visitors import PostedForm, SignedIn

routes: Final = APIRouter()


@routes.post("/search")
async def search(desk: TheDesk, posted: PostedForm) -> Response:
    """Remember what is searched for, and lead to what was found."""
    await desk.sessions.keep(posted.session, searched=cleaned(posted.text("q"))[: LONGEST + 1])
    return RedirectResponse("/search", HTTPStatus.SEE_OTHER)


@routes.get("/search")
async def show(desk: TheDesk, request: Request, session: SignedIn) -> Response:
    """What was found, or why nothing can be."""
    words = session.content.searched or ""
    found: tuple[FoundPerson, ...] = ()
    obstacle, status = None, HTTPStatus.OK
    try:
        found = await look_up(desk, session, words)
    except NobodyLookedUp as nobody:
        obstacle = nobody.why
        status = HTTPStatus.SERVICE_UNAVAILABLE if nobody.is_away else HTTPStatus.OK
    return desk.pages.show(
        "search.html", request, session, words_searched=words, found=found, obstacle=obstacle, status=status
    )
