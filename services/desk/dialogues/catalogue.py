"""All dialogues, read once from their descriptions; a description that cannot be is an error at the start."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, cast

import yaml

from services.desk.dialogues.description import Description


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
#: The dialogue that does a step, by the step's kind.
ANSWERS: Final[Mapping[str, Description]] = {step: each for each in DIALOGUES.values() for step in each.answers}
