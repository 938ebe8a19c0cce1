"""Whether this person may be, or was taken for, another one."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, of, readable, said
from shared.contracts.intake.duplicates import (
    AbsorptionAdmitted,
    AbsorptionReleased,
    DuplicateDismissed,
    DuplicateReason,
    DuplicateSuspected,
    MergeDeclined,
    MergeProposed,
    PersonsMerged,
    PersonsUnmerged,
)


class Duplicate(Entry):
    other_person_id: UUID
    suspected_on: date
    reasons: list[DuplicateReason]
    settle_by: date
    rule: str
    dismissed_on: date | None = None


class Merge(Entry):
    """From the proposal on; `merged_at` and `ended_at` are when it was recorded, so when people were shown as one."""

    merge_id: UUID
    survivor_id: UUID
    state: Literal["proposed", "declined", "merged", "unmerged"]
    proposed_by: str
    proposed_on: date | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    merged_at: datetime | None = None
    unmerged_by: str | None = None
    unmerged_on: date | None = None
    unmerged_because: str | None = None
    ended_at: datetime | None = None


class Absorption(Entry):
    """This person was made ready to be shown with another one, and is until `released_on`."""

    absorbed_id: UUID
    merge_id: UUID
    admitted_on: date
    released_on: date | None = None


def absorptions(told: Told) -> list[Absorption]:
    """In the order in which they were admitted."""
    found = {fact.merge_id: Absorption(**said(at, fact, Absorption)) for at, fact in of(told, AbsorptionAdmitted)}
    for _, fact in of(told, AbsorptionReleased):
        if fact.merge_id in found:
            found[fact.merge_id] = found[fact.merge_id].but(released_on=fact.released_on)
    return list(found.values())


def duplicates(told: Told) -> list[Duplicate]:
    """The suspicions, settled or not."""
    found: dict[UUID, Duplicate] = {}
    for at, fact in told:
        match fact:
            case DuplicateSuspected():
                found[fact.other_person_id] = Duplicate(**said(at, fact, Duplicate))
            case DuplicateDismissed() if fact.other_person_id in found:
                before = found[fact.other_person_id]
                found[fact.other_person_id] = before.but(dismissed_on=fact.dismissed_on)
            case _:
                pass
    return list(found.values())


def merges(told: Told) -> list[Merge]:
    """What was proposed and what became of it."""
    found = {fact.merge_id: Merge(**said(at, fact, Merge), state="proposed") for at, fact in of(told, MergeProposed)}
    for _, fact in of(told, MergeDeclined):
        if fact.merge_id in found:
            declined = {"decided_by": fact.declined_by, "decided_on": fact.declined_on}
            found[fact.merge_id] = found[fact.merge_id].but(state="declined", **declined)
    for at, fact in of(told, PersonsMerged):
        proposal = found.get(fact.merge_id) or Merge(**said(at, fact, Merge), state="merged")
        decided = {"decided_by": fact.approved_by, "decided_on": fact.merged_on, "merged_at": at.time}
        found[fact.merge_id] = proposal.but(state="merged", **decided)
    for at, fact in of(told, PersonsUnmerged):
        if fact.merge_id in found:
            ended = {"unmerged_by": fact.unmerged_by, "unmerged_on": fact.unmerged_on, "ended_at": at.time}
            because = readable(fact.reason)
            found[fact.merge_id] = found[fact.merge_id].but(state="unmerged", unmerged_because=because, **ended)
    return list(found.values())
