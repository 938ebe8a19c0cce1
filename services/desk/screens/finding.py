"""Looking somebody up by what was typed. It stays in the form or the session: a name has no place in an address."""

from typing import Final

from services.desk.clients.people import FoundPerson
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk
from services.desk.german import messages
from services.desk.screens.visitors import asking
from services.desk.sessions.session import Session
from shared.kernel.values import DIRECTION_MARKS

SHORTEST: Final = 2
LONGEST: Final = 200
_TOO_SHORT: Final = "Bitte geben Sie mindestens zwei Buchstaben eines Namens ein."
_TOO_LONG: Final = "Bitte suchen Sie mit weniger Wörtern."
_AWAY: Final = "Die Suche ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal."


class NobodyLookedUp(Exception):
    """Why nobody could be looked for."""

    def __init__(self, why: str, *, is_away: bool = False) -> None:
        super().__init__(why)
        self.why, self.is_away = why, is_away


def cleaned(words: str) -> str:
    """Without the marks of direction that pasted Arabic and Persian text carries; they are no part of a name."""
    return words.translate(dict.fromkeys(map(ord, DIRECTION_MARKS)))


async def look_up(desk: Desk, session: Session, words: str) -> tuple[FoundPerson, ...]:
    """Who may be meant, the best hits first. Raises `NobodyLookedUp`."""
    if len(words) > LONGEST:
        raise NobodyLookedUp(_TOO_LONG)
    if sum(character.isalnum() for character in words) < SHORTEST:
        raise NobodyLookedUp(_TOO_SHORT)
    try:
        return await desk.reading.people(asking(desk, session), words)
    except Refused as refused:
        raise NobodyLookedUp(messages.of_refusal(refused)) from None
    except Unreachable:
        raise NobodyLookedUp(_AWAY, is_away=True) from None
