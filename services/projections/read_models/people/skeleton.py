"""How a word sounds, whoever wrote it down: its consonants, as the skeletons that all its readings have.

Mohammed, Muhamad and محمد share one; so do Chalid, Khaled and خالد, Schewtschenko and Shevchenko. Vowels count only
at the beginning. A letter that is read in more than one way gives a skeleton for each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from services.projections.read_models.people import spelling

#: A word with more readings than these is known by the first of them.
MOST_READINGS: Final = 12
_VOWELS: Final = frozenset("aeiou`'")
_SILENT: Final = ("",)
#: By letters, the longest first: what they may sound like.
_SOUNDS: Final[dict[str, tuple[str, ...]]] = {
    "schtsch": ("$C",), "shch": ("$C",), "tsch": ("C",), "dsch": ("J",), "dzh": ("J",), "sch": ("$", "X"), "sh": ("$",),
    "sz": ("$",), "zh": ("X",), "ch": ("C", "H", "$"), "kh": ("H",), "gh": ("H",), "th": ("T", "S"), "dh": ("T", "S"),
    "ph": ("F",), "cz": ("C",), "tz": ("Z",), "ts": ("Z",), "dj": ("J",), "dt": ("T",), "ck": ("K",), "ks": ("KS",),
    "b": ("B",), "c": ("K", "J", "Z"), "d": ("T",), "f": ("F",), "g": ("H",), "h": ("H",), "k": ("K",), "l": ("L",),
    "m": ("M",), "n": ("N",), "p": ("P",), "q": ("K", "H"), "r": ("R",), "s": ("S",), "t": ("T",), "v": ("F",),
    "w": ("F",), "x": ("KS",), "z": ("S", "Z"),
}  # fmt: skip
_LONGEST: Final = max(map(len, _SOUNDS))


def skeletons(text: str) -> frozenset[str]:
    """The skeletons of every word of a name or a search."""
    abjad = spelling.is_abjad(text)
    return frozenset(one for word in spelling.sounded(text) for one in readings(word, abjad=abjad) if len(one) > 1)


def readings(word: str, *, abjad: bool = False) -> frozenset[str]:
    """The skeletons of one Latin word; `abjad` where its w and y may stand for vowels."""
    return frozenset("".join(parts) for parts in islice(product(*_Spoken(word, abjad).parts()), MOST_READINGS))


@dataclass(frozen=True, slots=True)
class _Spoken:
    word: str
    abjad: bool

    def parts(self) -> Iterator[tuple[str, ...]]:
        """The sounds in their order; a consonant written twice is one, in writing without vowels it is two."""
        place, before = 0, _SILENT
        while place < len(self.word):
            sounds, length = self._sound(place)
            if sounds != _SILENT and (self.abjad or sounds != before):
                yield sounds
            place, before = place + length, sounds

    def _sound(self, place: int) -> tuple[tuple[str, ...], int]:
        letter = self.word[place]
        if letter in "yj" or (letter == "i" and place == 0 and self._vowel(1)):
            return self._half_vowel(letter, place), 1
        if letter in _VOWELS:
            if self.word.startswith("ou", place) and self._vowel(place + 2):
                return ("F",), 2
            return (("A",) if place == 0 else _SILENT), 1
        for length in range(min(_LONGEST, len(self.word) - place), 0, -1):
            letters = self.word[place : place + length]
            if letters in _SOUNDS:
                return self._consonant(letters, place), length
        return (letter.upper(),), 1

    def _half_vowel(self, letter: str, place: int) -> tuple[str, ...]:
        spoken = self.abjad or self._vowel(place + 1)
        if place == 0 and spoken:
            return ("Y", "A", "J") if letter == "j" else ("Y", "A")
        if letter == "j" and spoken:
            return ("", "J")
        return ("A",) if place == 0 else _SILENT

    def _consonant(self, letters: str, place: int) -> tuple[str, ...]:
        after = place + len(letters)
        if letters == "h" and place > 0 and not self._vowel(after):
            return ("H", "")
        if letters == "c" and self.word[after : after + 1] in ("e", "i", "y"):
            return ("J", "S", "Z", "K")
        if letters == "w" and self.abjad and place > 0:
            return ("", "F")
        return _SOUNDS[letters]

    def _vowel(self, place: int) -> bool:
        return place < len(self.word) and self.word[place] in _VOWELS
