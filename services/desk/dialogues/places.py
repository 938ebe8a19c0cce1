"""Looking up what stands on the page: `person.languages.0`, `item.due_on`."""

from collections.abc import Mapping
from typing import Any, cast

from services.desk.dialogues.description import Description

#: The page's parts by their first name: person, file, item.
Page = Mapping[str, Any]


def found(page: Page, place: str) -> Any:
    """What stands there; None where there is nothing."""
    there: Any = page
    for step in place.split("."):
        there = _step(there, step)
    return there


def _step(there: Any, step: str) -> Any:
    if isinstance(there, Mapping):
        return cast("Mapping[str, Any]", there).get(step)
    if isinstance(there, list) and step.isdecimal():
        return dict(enumerate(cast("list[Any]", there))).get(int(step))
    return None


def item_of(description: Description, file: Mapping[str, Any], item_id: object) -> Mapping[str, Any] | None:
    """The item with this id in the list that the dialogue names; None where there is none."""
    place, _, key = description.item.rpartition(".")
    listed = found({"file": file}, f"file.{place}")
    items = cast("list[dict[str, Any]]", listed) if isinstance(listed, list) else []
    return next((item for item in items if str(item.get(key)) == str(item_id)), None)


def is_offered(description: Description, page: Page) -> bool:
    """Whether the page is in a state in which the dialogue makes sense."""
    return all(_fits(found(page, place), wanted) for place, wanted in description.button.when.items())


def _fits(there: Any, wanted: str | tuple[str | bool, ...]) -> bool:
    match wanted:
        case "something":
            return there not in (None, [], "")
        case "nothing":
            return there in (None, [], "")
        case _:
            return there in wanted
