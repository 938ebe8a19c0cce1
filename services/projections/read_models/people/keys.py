"""By which keys a person is found, and which keys a search asks for. Keys of one kind begin with its letter."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final

from services.projections.read_models.people import given_names, spelling
from services.projections.read_models.people.skeleton import skeletons

WORD: Final = "w:"
SOUND: Final = "s:"
FAMILY: Final = "f:"
NUMBER: Final = "n:"


@lru_cache(maxsize=16_384)
def keys_of(text: str) -> frozenset[str]:
    """What a part of a name is found by: its words, their sounds, and what they are called in other languages."""
    words = spelling.words(text)
    families = given_names.families()
    return frozenset(
        [
            *(WORD + word for word in words),
            *(SOUND + sound for sound in skeletons(text)),
            *(FAMILY + family for word in words for family in families.get(word, ())),
        ]
    )


def key_of_number(number: str) -> str:
    """What an official number is found by; the number itself stands in no index."""
    plain = "".join(character for character in number.upper() if character.isalnum())
    return NUMBER + sha256(plain.encode()).hexdigest()[:32]


def row_keys(parts: Iterable[str], numbers: Iterable[str]) -> tuple[str, ...]:
    """All keys of a person, in order."""
    return tuple(sorted({key for part in parts for key in keys_of(part)} | set(numbers)))
