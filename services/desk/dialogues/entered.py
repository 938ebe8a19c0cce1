"""What somebody typed into a form, read field by field; what is wrong stands beside its field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from services.desk.clients.upstream import Refused
from services.desk.german import days, messages

NOT_A_DAY = "Bitte geben Sie einen Tag an, zum Beispiel 05.03.2026."


@dataclass(frozen=True, slots=True)
class Entered:
    """Values by field, and the errors found so far. `idempotency_key` is that of the rendered form."""

    values: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict[str, str])

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def needed(self, name: str, missing: str) -> str:
        """A text that must be there."""
        if not self[name]:
            self.errors[name] = missing
        return self[name]

    def day(self, name: str, missing: str = NOT_A_DAY) -> date:
        """A day that must be there. Gives any day where it is none, so that the other fields are read too."""
        found = days.read(self[name])
        if found is None:
            self.errors[name] = missing
        return found or date.min

    def choice(self, name: str, offered: Collection[str], missing: str) -> str:
        """One of the values that the form offers."""
        if self[name] not in offered:
            self.errors[name] = missing
        return self[name]

    def whole(self, name: str, offered: range, missing: str) -> int:
        """A whole number within its bounds."""
        text = self[name]
        number = int(text) if text.isdecimal() and text.isascii() else -1
        if number not in offered:
            self.errors[name] = missing
        return number

    def identifier(self, name: str) -> UUID:
        """An id that the form carries hidden; a new one where it brought none."""
        try:
            return UUID(self[name])
        except ValueError:
            return uuid4()

    def key(self) -> UUID:
        """The id of this sending."""
        return self.identifier("idempotency_key")

    def version(self) -> int | None:
        """The version of the record that the form was made from."""
        return int(self["version"]) if self["version"].isdecimal() and self["version"].isascii() else None

    def blame(self, refused: Refused, fields: Mapping[str, str], otherwise: str) -> None:
        """Put the service's refusal beside the field it is about: by pointer, else by the refusal's name."""
        for broken in refused.violations:
            name = fields.get(broken.pointer)
            if name is not None:
                self.errors[name] = messages.of_rule(broken.rule)
        if not self.errors:
            self.errors[fields.get(refused.slug, otherwise)] = messages.of_refusal(refused)
