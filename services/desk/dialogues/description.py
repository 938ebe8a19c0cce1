"""What a dialogue is: which command it sends, which fields it asks for, and where its button stands."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from services.desk.german.wording import WORDING
from shared.access.deciding import ACTIONS

Kind = Literal[
    "text", "long", "day", "partial-date", "moment", "number", "choice", "choices", "yes-no", "recipient", "person",
    "group", "fixed",
]  # fmt: skip
Service = Literal["intake", "language", "employment"]
#: The first page, and the pages of one person; each after the overview shows one part of the file.
Block = Literal[
    "start", "overview", "identity", "residence", "counselling", "plan", "confidentiality", "requests", "case"
]
#: Where a value stands: `person.languages.0` on the page, `file.address.town` in the block, `item.due_on` in its row.
Place = Annotated[str, StringConstraints(pattern=r"^(person|file|item)(\.[a-z0-9_]+)+$")]
#: Lists of what the person has permitted; nothing else can be chosen, also where there is nothing.
FROM_THE_FILE: Final = frozenset({"consents", "transfer-consents"})
#: Lists that are no wording; `dialogues/choices.py` says what is in them.
MADE_LISTS: Final = FROM_THE_FILE | {
    "languages", "countries", "scripts", "staff", "other-staff", "agencies", "municipalities"
}  # fmt: skip
_MOST: Final = {"text": 200, "long": 4000, "group": 10, "number": 9999}
_PLACEHOLDERS: Final = frozenset({"person_id", "case_id", "item_id"})


class _Closed(BaseModel):
    """A misspelt key ends the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(_Closed):
    """A fact that the reader needs for the answer, above the form."""

    label: str
    value: Place
    kind: Kind = "text"
    of: str = ""


class Field(_Closed):
    """One question. `name` is that of the command's body; dots lead into objects (`basis.norm`)."""

    name: str
    kind: Kind
    label: str = ""
    of: str = ""
    only: tuple[str, ...] = ()
    optional: bool = False
    hint: str = ""
    #: What stands beside the field where it is empty or wrong, if the usual sentence does not fit.
    missing: str = ""
    default: str | int | bool | None = None
    value: Place | None = None
    least: int = 1
    upper: int | None = None
    rows: int = 3
    refusals: tuple[str, ...] = ()
    #: Asked and sent only if another field of this form has one of these values.
    only_if: Mapping[str, tuple[str, ...]] = {}
    fields: tuple["Field", ...] = ()

    @property
    def most(self) -> int:
        """The longest text, the highest number, the most rows."""
        return self.upper or _MOST.get(self.kind, 200)

    @property
    def is_flat(self) -> bool:
        """Whether the rows of this group are plain values."""
        return len(self.fields) == 1 and not self.fields[0].name

    @property
    def path(self) -> tuple[str, ...]:
        """The steps into the body."""
        return tuple(self.name.split("."))

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.label and self.kind != "fixed" and self.name:
            raise ValueError(f"{self.name} has no label")
        if (self.kind in ("choice", "choices")) != bool(self.of):
            raise ValueError(f"{self.name}: a choice, and nothing else, says of what")
        if self.of and self.of not in MADE_LISTS:
            WORDING.all(self.of)
        if (self.kind == "group") != bool(self.fields):
            raise ValueError(f"{self.name}: a group, and nothing else, has fields")
        return self


class Button(_Closed):
    """Where the dialogue is offered: in its block, or at each item of a list of the block."""

    label: str = ""
    #: The list of the block beside whose heading it stands; at each item, if the dialogue is about one.
    list: str = ""
    #: Offered only where each of these places has one of these values.
    when: Mapping[Place, Literal["something", "nothing"] | tuple[str | bool, ...]] = {}
    is_main: bool = False


class Description(_Closed):
    """A dialogue. Its roles are those of `action` in the access table."""

    id: str
    title: str
    send: str
    action: str
    block: Block
    notice: str
    intro: str = ""
    submit: str = ""
    #: The stream whose version the form carries as `If-Match`: `case-{case_id}`.
    guards: str = ""
    #: The item's list in the block, and the key of its id: `barriers.barrier_id`.
    item: str = ""
    button: Button = Button()
    instead: tuple[str, ...] = ()
    #: Steps of the work list that it does.
    answers: tuple[str, ...] = ()
    shows: tuple[Shown, ...] = ()
    fields: tuple[Field, ...] = ()
    #: Refusals that belong to no field and stand above the form.
    refusals: tuple[str, ...] = ()

    @property
    def service(self) -> str:
        """Which service takes the command."""
        return self.send.split(" ")[0]

    @property
    def path(self) -> str:
        """The command's path with its placeholders."""
        return self.send.split(" ")[1]

    @cached_property
    def needs_case(self) -> bool:
        """Whether it is about an open case."""
        return "{case_id}" in self.path + self.guards

    @cached_property
    def needs_file(self) -> bool:
        """Whether the block's part of the file has to be read for it."""
        return bool(self.item) or any(place.startswith("file.") for place in self.places())

    @cached_property
    def needs_consents(self) -> bool:
        """Whether one of the person's consents may be chosen in it."""
        return any(field.of in FROM_THE_FILE for field in self.fields)

    @property
    def label(self) -> str:
        """What its button says."""
        return self.button.label or self.title

    @property
    def keeps_typing(self) -> bool:
        """Whether somebody writes long enough here to lose something."""
        return any(each.kind == "long" for each in (*self.fields, *(it for one in self.fields for it in one.fields)))

    @property
    def roles(self) -> frozenset[str]:
        """Who may send it."""
        return ACTIONS[self.action]

    def places(self) -> Iterator[str]:
        """Every place it reads."""
        yield from (each.value for each in self.fields if each.value)
        yield from (each.value for each in self.shows)
        yield from self.button.when

    @model_validator(mode="after")
    def _whole(self) -> Self:
        service, _, path = self.send.partition(" ")
        unknown = set(re.findall(r"{(\w+)}", path + self.guards)) - _PLACEHOLDERS
        if service not in ("intake", "language", "employment") or not path.startswith("/") or unknown:
            raise ValueError(f"{self.id}: {self.send} is no command")
        if self.action not in ACTIONS:
            raise ValueError(f"{self.id}: {self.action} is nobody's")
        if "{item_id}" in path and not self.item:
            raise ValueError(f"{self.id}: which item?")
        for step in self.answers:
            if step not in WORDING.all("step"):
                raise ValueError(f"{self.id}: {step} is no step")
        return self
