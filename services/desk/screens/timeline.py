"""The timeline: which facts stand in which zoom, and what the case page takes from them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, cast

from services.desk.clients.people import Entry
from shared.kernel.days import day_of

CONTACTS: Final = frozenset({"intake.contact-recorded", "intake.case-owner-assigned"})
#: What is recorded in two streams is one line for the reader.
_SAID_ELSEWHERE: Final = frozenset(
    {
        "language.seat-taken", "intake.case-admitted", "intake.case-discharged", "intake.absorption-admitted",
        "intake.absorption-released", "language.person-linked", "language.person-unlinked", "language.file-closed",
        "employment.person-linked", "employment.person-unlinked", "employment.file-closed",
    }
)  # fmt: skip


def zoomed(entries: Sequence[Entry], view: str) -> list[Entry]:
    """The entries of a zoom, the latest day first: `milestones` without the contacts, `contacts` alone, or `all`."""
    shown = sorted((entry for entry in entries if entry.kind not in _SAID_ELSEWHERE), key=_happened, reverse=True)
    match view:
        case "milestones":
            return [entry for entry in shown if entry.kind not in CONTACTS]
        case "contacts":
            return [entry for entry in shown if entry.kind in CONTACTS]
        case _:
            return shown


def _happened(entry: Entry) -> tuple[date, datetime]:
    """What was recorded late stands where it happened."""
    return entry.happened_on or day_of(entry.recorded_at), entry.recorded_at


def goal_wordings(entries: Sequence[Entry]) -> Mapping[str, str]:
    """The wording of each goal by its id, from the newest plan."""
    agreed = next((entry for entry in entries if entry.kind == "intake.plan-agreed"), None)
    wordings: Any = agreed.data.get("goal_wordings") if agreed else None
    return cast("Mapping[str, str]", wordings) if isinstance(wordings, dict) else {}


def employer(entries: Sequence[Entry]) -> str | None:
    """The employer of the newest job, where it may be read."""
    recorded = next((entry for entry in entries if entry.kind == "employment.employment-recorded"), None)
    named = recorded.data.get("employer") if recorded else None
    return named if isinstance(named, str) else None
