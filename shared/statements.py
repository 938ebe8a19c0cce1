"""Named SQL statements: a file of `-- name: …` lines, each with its purpose and its statement below."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

_NAME: Final = re.compile(r"^-- name: (\w+)$", re.MULTILINE)


def named(path: Path) -> Mapping[str, str]:
    """The statements of the file by name."""
    _, *parts = _NAME.split(path.read_text(encoding="utf-8"))
    return MappingProxyType(dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True)))
