"""What stands in the person's way, from the day it was seen."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Shown, Told, readable, said
from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import (
    BarrierAccepted,
    BarrierIdentified,
    BarrierKind,
    BarrierRecurred,
    BarrierResolved,
    BarrierTakenUp,
)

BarrierState = Literal["identified", "in-progress", "resolved", "accepted", "recurred"]
#: The state that a fact brings, and the field of its day.
_CHANGES: Final[dict[type[Fact], tuple[BarrierState, str]]] = {
    BarrierIdentified: ("identified", "identified_on"),
    BarrierTakenUp: ("in-progress", "taken_up_on"),
    BarrierResolved: ("resolved", "resolved_on"),
    BarrierAccepted: ("accepted", "accepted_on"),
    BarrierRecurred: ("recurred", "recurred_on"),
}


class Change(Entry):
    """A step in the life of a barrier."""

    state: BarrierState
    on: date
    note: str | None


class Barrier(Shown):
    case_id: UUID
    barrier_id: UUID
    kind: BarrierKind | None
    state: BarrierState
    changes: list[Change]


def barriers(told: Told) -> list[Barrier]:
    """In the order in which they were seen, each with its changes."""
    found: dict[UUID, Barrier] = {}
    for at, fact in told:
        if (change := _CHANGES.get(type(fact))) is None:
            continue
        state, day = change
        one = Change(**said(at, fact, Change), state=state, on=getattr(fact, day))
        if isinstance(fact, BarrierIdentified):
            found[fact.barrier_id] = Barrier(
                case_id=fact.case_id,
                barrier_id=fact.barrier_id,
                kind=readable(fact.kind),
                state=state,
                changes=[one],
            )
        elif known := found.get(getattr(fact, "barrier_id", UUID(int=0))):
            found[known.barrier_id] = known.but(state=state, changes=[*known.changes, one])
    return list(found.values())
