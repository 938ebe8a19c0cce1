"""Whether a frozen schema may be replaced: within a version, optional fields are added and nothing else changes."""

from collections.abc import Iterator
from typing import Any, Final, cast

REMARKS: Final = {"description", "title"}


def incompatibilities(frozen: Any, wanted: Any, path: str = "") -> Iterator[str]:
    """Each change that a reader or a writer of the frozen version could notice, by its place."""
    if isinstance(frozen, dict) and isinstance(wanted, dict):
        yield from _of_objects(cast("dict[str, Any]", frozen), cast("dict[str, Any]", wanted), path)
    elif frozen != wanted:
        yield f"{path or 'schema'} is changed"


def _of_objects(frozen: dict[str, Any], wanted: dict[str, Any], path: str) -> Iterator[str]:
    may_grow = path.endswith("properties")
    for name in sorted((frozen.keys() | wanted.keys()) - (set() if may_grow else REMARKS)):
        place = f"{path}.{name}".removeprefix(".")
        if name not in wanted:
            yield f"{place} is gone"
        elif name in frozen:
            yield from incompatibilities(frozen[name], wanted[name], place)
        elif not may_grow:
            yield f"{place} is new"
