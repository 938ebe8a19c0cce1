"""Where an employment file stands: how the hand-over was answered, and which jobs are known."""

from dataclasses import dataclass, replace
from typing import assert_never
from uuid import UUID

from shared.contracts.employment import (
    EmploymentFileClosed,
    EmploymentRecorded,
    HandoverAccepted,
    HandoverDeclined,
    HandoverEscalated,
    HandoverOffered,
    PersonLinked,
    PersonUnlinked,
)
from shared.contracts.fact import Fact
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed, Rejection

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


@dataclass(frozen=True, slots=True)
class Linked:
    """A file whose person is merged into another one, or was: `undone` are the merges that stand no more."""

    file: Kept
    links: tuple[PersonLinked, ...] = ()
    undone: frozenset[UUID] = frozenset()

    def has(self, merge_id: UUID) -> bool:
        return any(link.merge_id == merge_id for link in self.links)


State = Kept | Linked | Forgotten


class HandoverNotOffered(Rejection):
    """Nobody has offered this person's hand-over to Baustein 3 yet."""

    status = 404


def evolve(state: State, fact: Fact) -> State:
    if isinstance(state, Forgotten) or isinstance(fact, EmploymentFileClosed):
        return Forgotten()
    if isinstance(fact, PersonLinked | PersonUnlinked):
        return _linked(state, fact)
    return replace(state, file=_evolve(state.file, fact)) if isinstance(state, Linked) else _evolve(state, fact)


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
    """The state of a file that is kept, whoever its person is shown with. Raises `PersonForgotten`."""
    match state:
        case Forgotten():
            raise PersonForgotten
        case Linked():
            return state.file
        case _:
            return state


def must_not_be_absorbed(state: State) -> None:
    """Raises `PersonIsAbsorbed` with the survivor, in whose file new things begin."""
    if isinstance(state, Linked) and state.links:
        raise PersonIsAbsorbed(instead=state.links[-1].survivor_id)


def _linked(state: Kept | Linked, fact: PersonLinked | PersonUnlinked) -> Linked:
    known = state if isinstance(state, Linked) else Linked(state)
    if isinstance(fact, PersonLinked):
        return replace(known, links=(*known.links, fact))
    standing = tuple(link for link in known.links if link.merge_id != fact.merge_id)
    return replace(known, links=standing, undone=known.undone | {fact.merge_id})


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
