"""The problem types of this platform, read from `problems.yaml` when the process starts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml


@dataclass(frozen=True, slots=True)
class Kind:
    """One problem type; `slug` is the last part of its address."""

    slug: str
    status: int
    title: str
    detail: str


def _read(text: str) -> dict[str, Kind]:
    entries: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {slug: Kind(slug=slug, **entry) for slug, entry in entries.items()}


KINDS: Final = _read(Path(__file__).with_name("problems.yaml").read_text())
