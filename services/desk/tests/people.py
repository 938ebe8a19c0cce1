"""Invented people as the read API shows them; what a test does not care about stands in people.yaml."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import yaml

TODAY: Final = date(2026, 3, 5)
AMINA: Final = UUID("5f0c2a10-0000-4000-8000-000000000001")
OLEKSANDR: Final = UUID("5f0c2a10-0000-4000-8000-000000000002")
NOBODY: Final = UUID("5f0c2a10-0000-4000-8000-00000000dead")
CASE_OF_AMINA: Final = UUID("ca5e0000-0000-4000-8000-000000000001")
CASE_OF_OLEKSANDR: Final = UUID("ca5e0000-0000-4000-8000-000000000002")
GOAL: Final = UUID("60a10000-0000-4000-8000-000000000001")
JOB_GOAL: Final = UUID("60a10000-0000-4000-8000-000000000002")
HANDOVER: Final = UUID("4a4d0000-0000-4000-8000-000000000001")
WORDING: Final = "Bis zum Sommer B1, damit ich als Pflegehelferin arbeiten kann"
_PEOPLE: Final[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text())


def _known(name: str) -> Any:
    return deepcopy(_PEOPLE[name])


def new_arrival(**changes: Any) -> dict[str, Any]:
    """Oleksandr: a case with an owner, nothing agreed yet."""
    return _known("oleksandr") | changes


def far_along(**changes: Any) -> dict[str, Any]:
    """Amina: her course is done, and Baustein 3 has to answer."""
    return _known("amina") | changes


def history() -> list[dict[str, Any]]:
    """Amina's, newest first."""
    return _known("history_of_amina")


def parts() -> dict[str, dict[str, Any]]:
    """Every part of Oleksandr's file."""
    return yaml.safe_load(Path(__file__).with_name("parts.yaml").read_text())


def name(given: str | None, family: str | None, kind: str = "official", script: str = "Latn") -> dict[str, Any]:
    return {"kind": kind, "given": given, "family": family, "script": script}


def entry(number: int, kind: str, day: str, **data: Any) -> dict[str, Any]:
    """A line of a timeline."""
    return {
        "fact_id": f"fac70000-0000-4000-8000-{number:012d}",
        "type": kind,
        "recorded_at": f"{day}T09:12:00+00:00",
        "happened_on": day,
        "actor": "cw-berger",
        "data": data,
        "erased": [],
    }


def task(of: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Somebody's next step as a row of the work list."""
    return {
        "person_id": of["person_id"],
        "case_id": of["case"]["case_id"],
        "display_name": of["display_name"],
        "owner": of["case"]["owner"],
        "overdue": of["next_step"]["due"] < TODAY.isoformat(),
        **of["next_step"],
        **changes,
    }
