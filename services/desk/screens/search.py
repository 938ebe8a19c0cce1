"""Find a person. What was searched for stays in the session: a name has no place in an address."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from services.desk.clients.people import FoundPerson
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import TheDesk
from services.desk.german import messages
from services.desk.screens.visitors import PostedForm, SignedIn, asking
from shared.kernel.values import DIRECTION_MARKS

routes: Final = APIRouter()
SHORTEST: Final = 2
LONGEST: Final = 200
_TOO_SHORT: Final = "Bitte geben Sie mindestens zwei Buchstaben eines Namens ein."
_TOO_LONG: Final = "Bitte suchen Sie mit weniger Wörtern."
_AWAY: Final = "Die Suche ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal."


@routes.post("/search")
async def search(desk: TheDesk, posted: PostedForm) -> Response:
    """Remember what is searched for, and lead to what was found."""
    # Arabic and Persian text that is pasted carries marks of direction, which are no part of a name.
    words = posted.text("q").translate(dict.fromkeys(map(ord, DIRECTION_MARKS)))
    await desk.sessions.keep(posted.session, searched=words[: LONGEST + 1])
    return RedirectResponse("/search", HTTPStatus.SEE_OTHER)


@routes.get("/search")
async def show(desk: TheDesk, request: Request, session: SignedIn) -> Response:
    """What was found, or why nothing can be."""
    words = session.content.searched or ""
    found: tuple[FoundPerson, ...] = ()
    obstacle, status = _obstacle(words), HTTPStatus.OK
    if words and obstacle is None:
        try:
            found = await desk.reading.people(asking(desk, session), words)
        except Refused as refused:
            obstacle = messages.of_refusal(refused)
        except Unreachable:
            obstacle, status = _AWAY, HTTPStatus.SERVICE_UNAVAILABLE
    return desk.pages.show(
        "search.html", request, session, words_searched=words, found=found, obstacle=obstacle, status=status
    )


def _obstacle(words: str) -> str | None:
    if len(words) > LONGEST:
        return _TOO_LONG
    letters = sum(character.isalnum() for character in words)
    return _TOO_SHORT if letters < SHORTEST else None
