"""How official numbers are written, as pure checks. A number that is written right may still be somebody else's."""

import re
from collections.abc import Mapping
from typing import Final

from shared.contracts.intake.person import NumberKind

_WRITTEN: Final[Mapping[NumberKind, re.Pattern[str]]] = {
    "azr": re.compile(r"[0-9]{12}"),
    "bamf-file": re.compile(r"[0-9]{7,8}-[0-9]{3}"),
    "bamf-person": re.compile(r"[0-9A-Z/-]{3,20}"),
    "ba-customer": re.compile(r"[0-9]{3}[A-Z][0-9]{6}"),
    "benefit-unit": re.compile(r"[0-9]{5}BG[0-9]{7}"),
    "insurance": re.compile(r"[0-9]{8}[A-Z][0-9]{3}"),
}
_BLANKS: Final = re.compile(r"\s")
_FACTORS: Final = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_LETTER_AT: Final = 8


def tidy(number: str) -> str:
    """The number as it is kept: without blanks, its letters large."""
    return _BLANKS.sub("", number).upper()


def is_written_right(kind: NumberKind, number: str) -> bool:
    """Whether a tidy number can be one of that kind."""
    if not _WRITTEN[kind].fullmatch(number):
        return False
    return kind != "insurance" or int(number[-1]) == insurance_check_digit(number[:-1])


def insurance_check_digit(body: str) -> int:
    """The last digit of an insurance number: the letter as two digits, factors, sums of digits (VKVV § 2)."""
    letter = f"{ord(body[_LETTER_AT]) - ord('A') + 1:02}"
    digits = body[:_LETTER_AT] + letter + body[_LETTER_AT + 1 :]
    products = (int(digit) * factor for digit, factor in zip(digits, _FACTORS, strict=True))
    return sum(sum(divmod(product, 10)) for product in products) % 10
