"""Where an employment file stands: how the hand-over was answered, and which jobs are known."""

from dataclasses import dataclass, replace
from typing import assert_never

from shared.contracts.employment import (
    EmploymentFileClosed,
    EmploymentRecorded,
    HandoverAccepted,
    HandoverDeclined,
    HandoverEscalated,
    HandoverOffered,
)
from shared.contracts.fact import Fact
from shared.kernel.rejection import PersonForgotten, Rejection

Jobs = tuple[EmploymentRecorded, ...]


@dataclass(frozen=True, slots=True)
class NoFile:
    pass


@dataclass(frozen=True, slots=True)
class Offered:
    offer: HandoverOffered
    jobs: Jobs = ()


@dataclass(frozen=True, slots=True)
class Escalated:
    offer: HandoverOffered
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Accepted:
    offer: HandoverOffered
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Declined:
    offer: HandoverOffered
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The person was erased."""


File = Offered | Escalated | Accepted | Declined
Kept = NoFile | File
State = Kept | Forgotten


class HandoverNotOffered(Rejection):
    """Nobody has offered this person's hand-over to Baustein 3 yet."""

    status = 404


def evolve(state: State, fact: Fact) -> State:
    if isinstance(state, Forgotten) or isinstance(fact, EmploymentFileClosed):
        return Forgotten()
    return _evolve(state, fact)


def _evolve(state: Kept, fact: Fact) -> Kept:
    match fact, state:
        case HandoverOffered(), _:
            return Offered(fact, () if isinstance(state, NoFile) else state.jobs)
        case HandoverEscalated(), Offered():
            return Escalated(state.offer, state.jobs)
        case HandoverAccepted(), Offered() | Escalated():
            return Accepted(state.offer, state.jobs)
        case HandoverDeclined(), Offered() | Escalated():
            return Declined(state.offer, state.jobs)
        case EmploymentRecorded(), Offered() | Escalated() | Accepted() | Declined():
            return replace(state, jobs=(*state.jobs, fact))
        case _:
            return state


def kept(state: State) -> Kept:
    """The state of a file that is kept. Raises `PersonForgotten`."""
    if isinstance(state, Forgotten):
        raise PersonForgotten
    return state


def file_of(state: State) -> File:
    """The file. Raises `HandoverNotOffered` where there is none, `PersonForgotten`."""
    file = kept(state)
    match file:
        case NoFile():
            raise HandoverNotOffered
        case Offered() | Escalated() | Accepted() | Declined():
            return file
        case _:
            assert_never(file)
