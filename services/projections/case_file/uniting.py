"""Files that are shown as one person's. Each stays what it is; nothing here is kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from services.projections.case_file.bausteine import Employment, Language
from services.projections.case_file.states import CaseFile

P = TypeVar("P", bound=Struct)


def united(files: Sequence[CaseFile]) -> CaseFile:
    """What several files say together: all cases and plans, and of each Baustein what began last."""
    if len(files) == 1:
        return files[0]
    return CaseFile(
        cases=_all(file.cases for file in files),
        plans=_all(file.plans for file in files),
        language=_language([file.language for file in files]),
        employment=_employment([file.employment for file in files]),
        talks=_all(file.talks for file in files),
    )


def _all(parts: Iterable[tuple[P, ...]]) -> tuple[P, ...]:
    return tuple(one for each in parts for one in each)


def _language(parts: Sequence[Language]) -> Language:
    newest = max(parts, key=lambda part: (part.opened_on or date.min, part.tested_on or date.min))
    volunteering = _all(part.volunteering for part in parts)
    by_day = tuple(sorted(volunteering, key=lambda one: (one.began_on, one.volunteering_id)))
    return replace(newest, volunteering=by_day)


def _employment(parts: Sequence[Employment]) -> Employment:
    return Employment(
        handover=max((part.handover for part in parts if part.handover), key=lambda one: one.offered_on, default=None),
        job=max((part.job for part in parts if part.job), key=lambda one: one.starts_on, default=None),
        aftercare=max(
            (part.aftercare for part in parts if part.aftercare), key=lambda one: one.started_on, default=None
        ),
    )
