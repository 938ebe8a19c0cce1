"""The source tree, as these tests look at it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SERVICES: Final = sorted(path.parent.name for path in ROOT.glob("services/*/pyproject.toml"))
NOT_OURS: Final = {".venv", ".cache", ".run", "node_modules", "__pycache__"}


def files(pattern: str, *folders: str) -> list[Path]:
    """Every file of ours that matches, in these folders or in all."""
    roots = [ROOT / folder for folder in folders] if folders else [ROOT]
    return sorted(path for root in roots for path in root.rglob(pattern) if ours(path))


def ours(path: Path) -> bool:
    return not NOT_OURS & set(path.relative_to(ROOT).parts)


def named(paths: Iterable[Path]) -> list[str]:
    """The paths as a reader of a failure wants them."""
    return [str(path.relative_to(ROOT)) for path in paths]
