"""How a person is called on a list."""

from collections.abc import Iterable

from msgspec import Struct

from shared.contracts.intake.person import PersonName


class Name(Struct, frozen=True):
    kind: str
    given: str | None
    family: str | None
    script: str

    @property
    def written(self) -> str:
        """As lists show it."""
        return ", ".join(part for part in (self.family, self.given) if part)


def names_of(names: Iterable[PersonName]) -> tuple[Name, ...]:
    """The names as read models keep them."""
    return tuple(Name(name.kind, name.given, name.family, name.script) for name in names)


def display_name(names: Iterable[Name]) -> str | None:
    """The official name in Latin letters, else the next best; None where there is none (or it was erased)."""
    ranked = sorted(names, key=lambda name: (name.kind != "official", name.script != "Latn"))
    return next((name.written for name in ranked if name.written), None)
