"""A dialogue's form: its inputs by name, the body that was typed, and refusals put beside the field they are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.desk.clients.upstream import Refused
from services.desk.dialogues import filled, typed
from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import Description, Field
from services.desk.dialogues.entered import Entered
from services.desk.dialogues.places import Page
from services.desk.german import messages


@dataclass(frozen=True, slots=True)
class Input:
    """A field where it stands: its name in the form and its JSON pointer in the body."""

    field: Field
    name: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it stands on the page. Rows of a group are numbered; removed ones leave gaps."""

    description: Description
    entered: Entered
    choices: Choices

    def body(self) -> dict[str, Any]:
        """What was typed, as the command's body; good for sending only while the form has no errors."""
        body: dict[str, Any] = {}
        for field in self.description.fields:
            if self.is_asked(field):
                _put(body, field.path, self._value(field))
        return body

    def is_asked(self, field: Field) -> bool:
        """Whether the other answers leave this question open."""
        return all(self.entered[other.replace(".", "-")] in wanted for other, wanted in field.only_if.items())

    def numbers(self, name: str) -> tuple[int, ...]:
        """The rows of a group."""
        group = self._group(name)
        rows = tuple(n for n in range(1, 2 * group.most + 1) if f"{name}-{n}" in self.entered.values)
        return rows[: group.most] or (1,)

    def with_one_more(self, name: str) -> "Form":
        """The form with an empty row at the end of a group."""
        if name not in (filled.form_name(each) for each in self.description.fields if each.kind == "group"):
            return self
        rows = self.numbers(name)
        return self if len(rows) >= self._group(name).most else self._having({f"{name}-{max(rows) + 1}": "row"})

    def without(self, row: str) -> "Form":
        """The form without one row of a group: `names-2`."""
        kept = {key: text for key, text in self.entered.values.items() if key != row and not key.startswith(f"{row}-")}
        return Form(self.description, Entered(kept), self.choices)

    def inputs(self) -> Iterator[Input]:
        """Every input, those of rows too."""
        for field in self.description.fields:
            name, pointer = filled.form_name(field), "/" + "/".join(field.path)
            yield Input(field, name, pointer)
            yield from self._inner_inputs(field, name, pointer) if field.kind == "group" else ()

    def _inner_inputs(self, group: Field, name: str, pointer: str) -> Iterator[Input]:
        sent = [number for number in self.numbers(name) if self._is_used(group, name, number)]
        for number in self.numbers(name):
            at = sent.index(number) if number in sent else "-"
            for inner in group.fields:
                own = "" if group.is_flat else f"/{inner.name.replace('.', '/')}"
                yield Input(inner, filled.inner_name(name, number, inner), f"{pointer}/{at}{own}")

    def labels(self) -> Mapping[str, str]:
        """What each input is called, for the list of errors."""
        return {each.name: each.field.label for each in self.inputs()}

    def blame(self, refused: Refused) -> str | None:
        """Put the refusal beside its field: by pointer, else by its name; gives the sentence where it has none."""
        names = {each.pointer: each.name for each in self.inputs() if each.field.kind != "fixed"}
        for broken in refused.violations:
            name = _nearest(names, broken.pointer)
            if name is not None:
                self.entered.errors[self._first_input(name)] = messages.of_rule(broken.rule)
        if self.entered.errors:
            return None
        fitting = (each for each in self.inputs() if refused.slug in each.field.refusals)
        about = next((each.name for each in fitting if self.is_asked(each.field)), None)
        if about is None:
            return messages.of_refusal(refused)
        self.entered.errors[self._first_input(about)] = messages.of_refusal(refused)
        return None

    def _first_input(self, name: str) -> str:
        """A group has no input of its own; what concerns it stands at the first of its rows."""
        fields = [each for each in self.description.fields if filled.form_name(each) == name and each.kind == "group"]
        return filled.inner_name(name, self.numbers(name)[0], fields[0].fields[0]) if fields else name

    def _group(self, name: str) -> Field:
        return next(each for each in self.description.fields if filled.form_name(each) == name)

    def _having(self, more: Mapping[str, str]) -> "Form":
        return Form(self.description, Entered({**self.entered.values, **more}), self.choices)

    def _value(self, field: Field) -> Any:
        name = filled.form_name(field)
        if field.kind == "fixed":
            return self.entered[name] or None
        if field.kind != "group":
            return typed.value(field, name, self.entered, self.choices)
        rows = [self._row(field, name, number) for number in self.numbers(name) if self._is_used(field, name, number)]
        return rows if rows or not field.optional else None

    def _is_used(self, group: Field, name: str, number: int) -> bool:
        asked = [it for it in group.fields if it.kind not in ("choice", "yes-no") or it.default is None]
        touched = any(not typed.is_blank(filled.inner_name(name, number, it), self.entered) for it in asked)
        return touched or (not group.optional and number == self.numbers(name)[0])

    def _row(self, group: Field, name: str, number: int) -> Any:
        row: dict[str, Any] = {}
        for inner in group.fields:
            known = typed.value(inner, filled.inner_name(name, number, inner), self.entered, self.choices)
            if group.is_flat:
                return known
            _put(row, inner.path, known)
        return row


def fresh(description: Description, page: Page, choices: Choices, today: date) -> Form:
    """The form as it is first shown."""
    return Form(description, Entered(filled.values(description.fields, page, today, choices.user)), choices)


def _put(body: dict[str, Any], path: tuple[str, ...], known: Any) -> None:
    if known is None:
        return
    for step in path[:-1]:
        body = body.setdefault(step, {})
    body[path[-1]] = known


def _nearest(names: Mapping[str, str], pointer: str) -> str | None:
    while pointer and pointer not in names:
        pointer = pointer.rpartition("/")[0]
    return names.get(pointer)
