"""What codes are called on the screen."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

import yaml


class Wording:
    """Words by kind and code. A code without a word is shown as it is, for want of anything better."""

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        self._words = words

    def __call__(self, kind: str, code: str | None) -> str:
        """The word for a code."""
        return self._words[kind].get(code, code) if code else ""

    def all(self, kind: str) -> Mapping[str, str]:
        """Every code of a kind with its word, in the order in which a form offers them."""
        return self._words[kind]


def _read(name: str) -> Mapping[str, Mapping[str, str]]:
    text = Path(__file__).with_name(name).read_text()
    return cast("Mapping[str, Mapping[str, str]]", yaml.safe_load(text))


WORDING: Final = Wording({**_read("wording.de.yaml"), **_read("codes.de.yaml")})
