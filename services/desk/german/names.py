"""Names as they are shown: every one of them, in its own script, and unable to disturb the line they stand in."""

import re
from collections.abc import Sequence
from typing import Final

from services.desk.clients.people import Name

#: Marks that turn the direction of what follows, and characters that take no room.
_INVISIBLE: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
UNNAMED: Final = "ohne Namen"


def full(name: Name) -> str:
    """Given name and family name; one alone where there is one."""
    return " ".join(part for part in (name.given, name.family) if part) or UNNAMED


def leading(names: Sequence[Name]) -> Name:
    """The name that stands first: the official one, else any."""
    official = [name for name in names if name.kind == "official"]
    return (official or list(names) or [Name()])[0]


def others(names: Sequence[Name]) -> list[Name]:
    """All names but the leading one."""
    return [name for name in names if name != leading(names)]


def language_tag(name: Name) -> str:
    """The `lang` of a name: its script is known, its language is not."""
    return f"und-{name.script}"


def with_marks(shown: object) -> object:
    """Text in which invisible characters are seen: `⟦U+202E⟧`."""
    if type(shown) is not str:
        return shown
    return _INVISIBLE.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", shown)
