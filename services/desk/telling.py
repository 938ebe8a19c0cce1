"""What a fact says, in German: each field with its name and its value in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import yaml

from services.desk.clients.people import Name
from services.desk.german import names, numbers, places
from services.desk.german.said import said
from services.desk.german.wording import WORDING
from services.desk.staff import Agencies, Municipalities, Staff

_READ: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "german" / "fields.de.yaml").read_text())
FIELDS: Final[Mapping[str, Mapping[str, str]]] = _READ["fields"]
#: The list of codes of a field that means something else in one fact than in another.
OWN: Final[Mapping[str, Mapping[str, str]]] = _READ["facts"]


@dataclass(frozen=True, slots=True)
class Said:
    """A field in words; a note is said in the words of whoever wrote it."""

    label: str
    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """Says facts with the names that people, bodies and places have here."""

    staff: Staff
    agencies: Agencies
    municipalities: Municipalities

    def __call__(self, fact: str, data: Mapping[str, Any]) -> list[Said]:
        """Every field of a fact that says something; ids do not, and the day it happened stands elsewhere."""
        own = OWN.get(fact, {})
        return [
            self._said(FIELDS[name], own.get(name), known)
            for name, known in data.items()
            if name in FIELDS and known not in (None, "", [], {})
        ]

    def _said(self, field: Mapping[str, str], own: str | None, known: Any) -> Said:
        codes = own or field.get("of")
        if codes:
            return Said(field["label"], said("choice", known, WORDING.all(codes)))
        kind = field["kind"]
        if kind == "note":
            return Said(field["label"], str(known), is_note=True)
        saying = self._sayings().get(kind)
        if saying is None:
            return Said(field["label"], said(kind, known))
        each = cast("list[Any]", known) if isinstance(known, list) else [known]
        return Said(field["label"], ", ".join(saying(one) for one in each), is_note=kind == "wordings")

    def _sayings(self) -> Mapping[str, Callable[[Any], str]]:
        return {
            "staff": self.staff.name,
            "agency": self.agencies.name,
            "recipient": lambda it: self.agencies.name(it["body"]),
            "municipality": self.municipalities.name,
            **_SAYINGS,
        }


def _basis(basis: Mapping[str, Any]) -> str:
    words = WORDING("basis", basis["kind"])
    return f"{words}: {basis['norm']}" if basis.get("norm") else words


def _language(spoken: Any) -> str:
    if isinstance(spoken, str):
        return places.language(spoken)
    level = WORDING("spoken-level", spoken.get("level"))
    return f"{places.language(spoken['code'])} ({level})" if level else places.language(spoken["code"])


def _address(it: Mapping[str, Any]) -> str:
    through = f", bei {it['care_of']}" if it.get("care_of") else ""
    return f"{it['street']}, {it['postcode']} {it['town']}{through}"


def _measure(it: Mapping[str, Any]) -> str:
    return f"{WORDING('responsible', it['responsible'])}, bis {said('day', it['due_on'])}"


def _strength(it: Mapping[str, Any]) -> str:
    words = WORDING("strength", it["strength"])
    return f"{words}: {it['remark']}" if it.get("remark") else words


_SAYINGS: Final[Mapping[str, Callable[[Any], str]]] = {
    "basis": _basis,
    "language": places.language,
    "languages": _language,
    "country": places.country,
    "names": lambda it: f"{names.full(Name.model_validate(it))} ({WORDING('name-kind', it['kind'])})",
    "address": _address,
    "ways": lambda it: f"{WORDING('contact-way', it['kind'])} {it['value']}",
    "goals": lambda it: WORDING("goal", it["code"]),
    "measures": _measure,
    "strengths": _strength,
    "wordings": lambda it: "\n".join(str(text) for text in it.values()),
    "hours": numbers.hours,
    "euros": numbers.euros,
    "rule": lambda it: WORDING("rule", str(it).partition("@")[0]),
}
