"""Parts of a file that are kept by their id, in the order of their ids: a document is the same whichever came first."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

P = TypeVar("P", bound=Struct)


def kept(parts: tuple[P, ...], part: P) -> tuple[P, ...]:
    """With this part in place of the one with its id. The first field of a part is its id."""
    return tuple(sorted((*without(parts, _id(part)), part), key=_id))


def without(parts: tuple[P, ...], part_id: object) -> tuple[P, ...]:
    """Without the part of that id."""
    return tuple(part for part in parts if _id(part) != str(part_id))


def changed(parts: tuple[P, ...], part_id: object, **changes: Any) -> tuple[P, ...]:
    """With these changes to the part of that id; as they are where there is none."""
    return tuple(replace(part, **changes) if _id(part) == str(part_id) else part for part in parts)


def of_id(parts: tuple[P, ...], part_id: object) -> P | None:
    """The part of that id."""
    return next((part for part in parts if _id(part) == str(part_id)), None)


def _id(part: Struct) -> str:
    return getattr(part, part.__struct_fields__[0])
