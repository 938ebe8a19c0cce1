"""All dialogues, read once from their descriptions; a description that cannot be is an error at the start."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, cast

import yaml

from services.desk.dialogues.description import Description
from services.desk.dialogues.places import Page, found, is_offered


def read(files: Iterable[Path]) -> Mapping[str, Description]:
    """The dialogues of these files by id. Raises `ValueError` where one is described twice or leads nowhere."""
    known: dict[str, Description] = {}
    for file in sorted(files):
        given = cast("dict[str, dict[str, Any]]", yaml.safe_load(file.read_text()) or {})
        for name, content in given.items():
            if name in known:
                raise ValueError(f"{name} is described twice")
            known[name] = Description(id=name, **content)
    astray = {other for each in known.values() for other in each.instead} - known.keys()
    if astray:
        raise ValueError(f"no such dialogue: {sorted(astray)}")
    return known


DIALOGUES: Final = read(Path(__file__).parent.glob("*.yaml"))


def offered(block: str, listed: str, roles: Collection[str], page: Page) -> list[Description]:
    """The dialogues whose buttons stand in this block, or at this item of one of its lists, for these roles."""
    has_case = found(page, "person.case") is not None
    return [
        each
        for each in DIALOGUES.values()
        if each.block == block
        and each.button.list == listed
        and each.roles & set(roles)
        and (has_case or not each.needs_case)
        and is_offered(each, page)
    ]
