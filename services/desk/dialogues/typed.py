"""What somebody typed into a field, as the command's body wants it; what is wrong stands beside its field."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import FROM_THE_FILE, Field
from services.desk.dialogues.entered import NOT_A_DAY, Entered
from services.desk.german import days
from shared.kernel.days import OFFICE

_EMPTY: Final = "Bitte füllen Sie dieses Feld aus."
_NOT_CHOSEN: Final = "Bitte wählen Sie eine Angabe."
_NONE_CHOSEN: Final = "Bitte wählen Sie mindestens eine Angabe."
_NO_MOMENT: Final = "Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 05.03.2026 und 14:30."
_NO_PARTIAL_DATE: Final = "Bitte geben Sie Jahr, Monat und Jahr oder den ganzen Tag an; oder lassen Sie alles leer."
_NO_FILE: Final = "Bitte suchen Sie die Akte und wählen Sie sie aus den Treffern."
#: Chosen where nobody of those found is meant.
NOBODY: Final = "nobody"
_FILE: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CERTAINTY: Final = {(True, True, True): "full", (True, True, False): "year-month", (True, False, False): "year"}


def value(field: Field, name: str, entered: Entered, choices: Choices) -> Any:
    """The field's value under its name in the form; None where it was left empty or is wrong."""
    reading: Mapping[str, Callable[[Field, str, Entered, Choices], Any]] = {
        "text": _text,
        "long": _text,
        "day": _day,
        "partial-date": _partial_date,
        "moment": _moment,
        "number": _number,
        "choice": _choice,
        "choices": _several,
        "yes-no": lambda _field, name, entered, _choices: bool(entered[name]),
        "recipient": _recipient,
        "person": _person,
    }
    return reading[field.kind](field, name, entered, choices)


def is_blank(name: str, entered: Entered) -> bool:
    """Whether nobody touched the field."""
    return not any(typed.strip() for key, typed in entered.values.items() if key == name or key.startswith(f"{name}-"))


def _text(field: Field, name: str, entered: Entered, _choices: Choices) -> str | None:
    if not field.optional:
        entered.needed(name, field.missing or _EMPTY)
    return entered[name] or None


def _day(field: Field, name: str, entered: Entered, _choices: Choices) -> str | None:
    if field.optional and not entered[name]:
        return None
    day = entered.day(name, field.missing or NOT_A_DAY)
    return day.isoformat()


def _partial_date(field: Field, name: str, entered: Entered, _choices: Choices) -> dict[str, Any] | None:
    typed = {part: entered[f"{name}-{part}"] for part in ("year", "month", "day")}
    if not any(typed.values()):
        return None if field.optional else {"certainty": "unknown"}
    certainty = _CERTAINTY.get((bool(typed["year"]), bool(typed["month"]), bool(typed["day"])))
    if certainty is None or not all(text.isdecimal() and text.isascii() for text in typed.values() if text):
        entered.errors[name] = field.missing or _NO_PARTIAL_DATE
        return None
    parts = {part: int(text) for part, text in typed.items() if text}
    if _exists(parts):
        return {"certainty": certainty, **parts}
    entered.errors[name] = NOT_A_DAY
    return None


def _exists(parts: Mapping[str, int]) -> bool:
    try:
        date(parts["year"], parts.get("month", 1), parts.get("day", 1))
    except ValueError:
        return False
    return True


def _moment(field: Field, name: str, entered: Entered, _choices: Choices) -> str | None:
    day, at = days.read(entered[name]), _time(entered[f"{name}-time"])
    if day is not None and at is not None:
        return datetime.combine(day, at, OFFICE).isoformat()
    if not (field.optional and is_blank(name, entered)):
        entered.errors[name] = field.missing or _NO_MOMENT
    return None


def _time(text: str) -> time | None:
    try:
        hour, minute = text.removesuffix("Uhr").strip().replace(".", ":").split(":")[:2]
        return time(int(hour), int(minute))
    except ValueError:
        return None


def _number(field: Field, name: str, entered: Entered, _choices: Choices) -> int | None:
    if field.optional and not entered[name]:
        return None
    sentence = field.missing or f"Bitte geben Sie eine ganze Zahl von {field.least} bis {field.most} an."
    return entered.whole(name, range(field.least, field.most + 1), sentence)


def _choice(field: Field, name: str, entered: Entered, choices: Choices) -> str | None:
    if field.optional and not entered[name]:
        return None
    offered = choices(field.of, field.only)
    missing = field.missing or _NOT_CHOSEN
    closed = offered or field.of in FROM_THE_FILE
    return entered.choice(name, offered, missing) if closed else entered.needed(name, missing)


def _several(field: Field, name: str, entered: Entered, choices: Choices) -> list[str] | None:
    chosen = [code for code in choices(field.of, field.only) if entered[f"{name}-{code}"]]
    if not chosen and not field.optional:
        entered.errors[name] = field.missing or _NONE_CHOSEN
    return chosen


def _person(field: Field, name: str, entered: Entered, _choices: Choices) -> str | None:
    """Who looked for somebody means somebody; one of those found has to be chosen."""
    if field.optional and (entered[name] == NOBODY or not (entered[name] or entered[words_of(name)])):
        return None
    if not _FILE.fullmatch(entered[name]):
        entered.errors[name] = field.missing or _NO_FILE
        return None
    return entered[name]


def words_of(name: str) -> str:
    """Under which name the form carries what somebody is looked for by."""
    return f"{name}-words"


def _recipient(field: Field, name: str, entered: Entered, choices: Choices) -> dict[str, str] | None:
    if field.optional and not entered[name]:
        return None
    body = entered.choice(name, choices("agencies"), field.missing or _NOT_CHOSEN)
    return {"body": body, "kind": choices.agencies.kind(body)} if name not in entered.errors else None
