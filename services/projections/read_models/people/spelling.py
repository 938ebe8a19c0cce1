"""A name's words in Latin letters, as different offices would have written them."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

LONGEST_WORD: Final = 64
_WORD: Final = re.compile(r"[a-z0-9`']+")
#: They join two halves of one word; a hyphen parts two words.
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019\u02bc\u02b9`\u00b4")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
#: Letters whose sound is lost with their mark.
_MARKED: Final = str.maketrans(
    {"ş": "sh", "š": "sh", "ș": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "", "đ": "dj"}
)
_ARTICLE: Final = re.compile(r"\b(?:ال|آل )(?=\w{2})")
#: Parts that stand before a name and are left out as often as not.
PARTICLES: Final = frozenset(
    {
        *("al", "el", "ul", "ar", "as", "ash", "ad", "at", "an", "az", "abu", "abou", "bin", "ben", "ibn", "bint"),
        *("von", "van", "de", "der", "den", "da", "di", "du", "la", "le"),
    }
)
_SERVANT: Final = re.compile(r"abd(?:[aeou]{1,2}l[- ]?|[aeou]{1,2}(?=([rsndtz])\1)\1?)(?P<of>[a-z]{3,})")


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """Every word in lower-case Latin letters, in each of its spellings, without marks."""
    apart = unicodedata.normalize("NFC", text).casefold()
    bare = apart.translate(_APOSTROPHES)
    forms = (bare, bare.translate(_UMLAUTS), bare.translate(_MARKED))
    spelt = {word.strip("`'") for form in forms for word in _WORD.findall(_latin(form).replace("-", " "))}
    joined = {_latin(form.replace("-", "")).strip("`'") for form in forms if "-" in form and " " not in form}
    return tuple(sorted(word[:LONGEST_WORD] for word in spelt | joined if word and word.isalnum()))


def sounded(text: str) -> tuple[str, ...]:
    """The words for their sound: articles off, first throat sounds kept, a servant's name in its two halves."""
    apart = unicodedata.normalize("NFC", text).casefold().translate(str.maketrans("", "", "\u2019\u02bc\u02b9\u00b4"))
    sounds = set(_WORD.findall(_latin(_ARTICLE.sub("", apart).translate(_MARKED)).replace("-", " ")))
    sounds |= {
        half for word in tuple(sounds) if (servant := _SERVANT.fullmatch(word)) for half in ("abd", servant["of"])
    }
    return tuple(sorted(word[:LONGEST_WORD] for word in sounds if word not in PARTICLES))


def is_abjad(text: str) -> bool:
    """Whether it is written without its short vowels, in Arabic or Hebrew letters."""
    return any("\u0590" <= character <= "\u08ff" for character in text)


def _latin(text: str) -> str:
    return anyascii(text).lower()
