"""How a form begins: what is known today, as the fields show it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, cast
from uuid import uuid4

from services.desk.dialogues.description import Field
from services.desk.dialogues.places import Page, found
from shared.kernel.days import OFFICE, months_later

_DAY: Final = "today"
_PARTS: Final = ("year", "month", "day")


def values(fields: tuple[Field, ...], page: Page, today: date, user: str) -> dict[str, str]:
    """Every field's first value by its name in the form."""
    shown: dict[str, str] = {}
    for field in fields:
        known = found(page, field.value) if field.value else None
        shown |= of(field, form_name(field), _default(field, today, user) if known is None else known)
    return shown


def form_name(field: Field) -> str:
    """What a field is called in the form."""
    return "-".join(field.path)


def of(field: Field, name: str, known: Any) -> dict[str, str]:
    """A known value in the field's inputs."""
    inputs: Mapping[str, Callable[[], dict[str, str]]] = {
        "group": lambda: _rows(field, name, known),
        "choices": lambda: {f"{name}-{code}": "yes" for code in known or ()},
        "yes-no": lambda: {name: "yes" if known else ""},
        "partial-date": lambda: {f"{name}-{part}": _part(known, part) for part in _PARTS},
        "moment": lambda: _moment(name, known),
        "recipient": lambda: {name: _part(known, "body")},
    }
    return inputs.get(field.kind, lambda: {name: "" if known is None else str(known)})()


def _part(known: Any, part: str) -> str:
    return str(found(known or {}, part) or "")


def _rows(field: Field, name: str, known: Any) -> dict[str, str]:
    items = cast("list[Any]", known)[: field.most] if isinstance(known, list) and known else [None]
    shown: dict[str, str] = {}
    for number, item in enumerate(items, start=1):
        shown[f"{name}-{number}"] = "row"
        for inner in field.fields:
            part = item if field.is_flat else found(item or {}, inner.name)
            shown |= of(inner, inner_name(name, number, inner), inner.default if part is None else part)
    return shown


def inner_name(group: str, number: int, inner: Field) -> str:
    """What a field of a row is called in the form."""
    return f"{group}-{number}-{form_name(inner) or 'value'}"


def _moment(name: str, known: Any) -> dict[str, str]:
    if not known:
        return {name: "", f"{name}-time": ""}
    at = datetime.fromisoformat(str(known)).astimezone(OFFICE)
    return {name: at.date().isoformat(), f"{name}-time": f"{at:%H:%M}"}


def _default(field: Field, today: date, user: str) -> str | int | bool | None:
    """`today`, `today+14d`, `today+6m`, `me`, `new` for a new id; anything else is meant as it stands."""
    given = field.default
    if field.kind == "fixed" and given == "new":
        return str(uuid4())
    if given == "me":
        return user
    if not isinstance(given, str) or not given.startswith(_DAY):
        return given
    later = given.removeprefix(_DAY).removeprefix("+")
    if later.endswith("m"):
        return months_later(today, int(later[:-1])).isoformat()
    return (today + timedelta(days=int(later.removesuffix("d") or 0))).isoformat()
