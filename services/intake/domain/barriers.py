"""What stands in a person's way: stream `barriers-<case id>`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, assert_never
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import (
    BarrierAccepted,
    BarrierIdentified,
    BarrierKind,
    BarrierRecurred,
    BarrierResolved,
    BarrierTakenUp,
)
from shared.kernel.days import must_have_come
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection

Standing = Literal["identified", "in-progress", "resolved", "accepted", "recurred"]
Step = Literal["take-up", "resolve", "accept", "recur"]
#: Where a step leads, and from where it may be taken.
LEADS_TO: Final[Mapping[Step, Standing]] = {
    "take-up": "in-progress",
    "resolve": "resolved",
    "accept": "accepted",
    "recur": "recurred",
}
LEAVES: Final[Mapping[Step, frozenset[Standing]]] = {
    "take-up": frozenset({"identified", "accepted", "recurred"}),
    "resolve": frozenset({"identified", "in-progress", "accepted", "recurred"}),
    "accept": frozenset({"identified", "in-progress", "recurred"}),
    "recur": frozenset({"resolved"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyBarrier:
    """`person_id` and `case_opened_on` are what the open case says."""

    case_id: UUID
    person_id: UUID
    case_opened_on: date
    barrier_id: UUID
    identified_on: date
    today: date
    kind: BarrierKind
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveBarrier:
    """Somebody takes it up, it is resolved, it is accepted as not solvable now, or it comes back."""

    barrier_id: UUID
    step: Step
    on: date
    today: date
    note: str | None = None


Command = IdentifyBarrier | MoveBarrier
Moved = BarrierTakenUp | BarrierResolved | BarrierAccepted | BarrierRecurred


@dataclass(frozen=True, slots=True)
class Barrier:
    identified: BarrierIdentified
    standing: Standing = "identified"


@dataclass(frozen=True, slots=True)
class Barriers:
    by_id: Mapping[UUID, Barrier] = field(default_factory=dict[UUID, Barrier])


class NoSuchBarrier(Rejection):
    """There is no barrier with this id in the case."""

    status = 404


class BarrierIdentifiedOtherwise(Rejection):
    """A barrier with this id is recorded already, with other particulars."""


class BarrierBeforeTheCase(Rejection):
    """The barrier was identified before its case was opened."""


class BeforeTheBarrierWasIdentified(Rejection):
    """The day given lies before the barrier was identified."""


class BarrierStandsOtherwise(Rejection):
    """As the barrier stands now, this cannot follow."""


def evolve(state: Barriers, fact: Fact) -> Barriers:
    match fact:
        case BarrierIdentified():
            return Barriers({**state.by_id, fact.barrier_id: Barrier(fact)})
        case BarrierTakenUp():
            return _at(state, fact, "in-progress")
        case BarrierResolved():
            return _at(state, fact, "resolved")
        case BarrierAccepted():
            return _at(state, fact, "accepted")
        case BarrierRecurred():
            return _at(state, fact, "recurred")
        case _:
            return state


def decide(command: Command, state: Barriers) -> Sequence[Fact]:
    match command:
        case IdentifyBarrier():
            return _identify(command, state)
        case MoveBarrier():
            return _move(command, state)
        case _:
            assert_never(command)


DECIDER: Final[Decider[Command, Barriers]] = Decider(initial=Barriers(), evolve=evolve, decide=decide)


def _at(state: Barriers, fact: Moved, standing: Standing) -> Barriers:
    barrier = Barrier(state.by_id[fact.barrier_id].identified, standing)
    return Barriers({**state.by_id, fact.barrier_id: barrier})


def _identify(command: IdentifyBarrier, state: Barriers) -> Sequence[Fact]:
    must_have_come(command.identified_on, command.today)
    if command.identified_on < command.case_opened_on:
        raise BarrierBeforeTheCase
    identified = BarrierIdentified(
        case_id=command.case_id,
        person_id=command.person_id,
        barrier_id=command.barrier_id,
        identified_on=command.identified_on,
        kind=command.kind,
        note=command.note,
    )
    known = state.by_id.get(command.barrier_id)
    if known and known.identified != identified:
        raise BarrierIdentifiedOtherwise
    return [] if known else [identified]


def _move(command: MoveBarrier, state: Barriers) -> Sequence[Fact]:
    must_have_come(command.on, command.today)
    barrier = state.by_id.get(command.barrier_id)
    if barrier is None:
        raise NoSuchBarrier
    if command.on < barrier.identified.identified_on:
        raise BeforeTheBarrierWasIdentified
    if barrier.standing == LEADS_TO[command.step]:
        return []
    if barrier.standing not in LEAVES[command.step]:
        raise BarrierStandsOtherwise
    return [_moved(command, barrier.identified)]


def _moved(command: MoveBarrier, identified: BarrierIdentified) -> Moved:
    case_id, person_id, barrier_id = identified.case_id, identified.person_id, identified.barrier_id
    about = {"case_id": case_id, "person_id": person_id, "barrier_id": barrier_id}
    match command.step:
        case "take-up":
            return BarrierTakenUp(**about, taken_up_on=command.on, note=command.note)
        case "resolve":
            return BarrierResolved(**about, resolved_on=command.on, note=command.note)
        case "accept":
            return BarrierAccepted(**about, accepted_on=command.on, note=command.note)
        case "recur":
            return BarrierRecurred(**about, recurred_on=command.on, note=command.note)
