"""Where a language file stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.language import (
    CourseCompleted,
    EnrolmentConfirmed,
    LanguageFileClosed,
    LanguagePhaseCompleted,
    LanguagePhaseOpened,
    PersonLinked,
    PersonUnlinked,
    PlacementTestTaken,
    VolunteeringBegan,
)
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed, Rejection

Entry = PlacementTestTaken | EnrolmentConfirmed | CourseCompleted | VolunteeringBegan


@dataclass(frozen=True, slots=True)
class NotOpened:
    pass


@dataclass(frozen=True, slots=True)
class PhaseOpen:
    opened: LanguagePhaseOpened
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseOver:
    opened: LanguagePhaseOpened
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The person was erased."""


File = PhaseOpen | PhaseOver
Kept = NotOpened | File


@dataclass(frozen=True, slots=True)
class Linked:
    """A file whose person is merged into another one, or was: `undone` are the merges that stand no more."""

    file: Kept
    links: tuple[PersonLinked, ...] = ()
    undone: frozenset[UUID] = frozenset()

    def has(self, merge_id: UUID) -> bool:
        return any(link.merge_id == merge_id for link in self.links)


State = Kept | Linked | Forgotten


class NoLanguageFile(Rejection):
    """The language phase of this person was never opened."""

    status = 404


class LanguagePhaseIsOver(Rejection):
    """The language phase of this person is completed."""


class BeforeThePhaseOpened(Rejection):
    """The day given lies before the language phase was opened."""


def evolve(state: State, fact: Fact) -> State:
    if isinstance(state, Forgotten) or isinstance(fact, LanguageFileClosed):
        return Forgotten()
    if isinstance(fact, PersonLinked | PersonUnlinked):
        return _linked(state, fact)
    return replace(state, file=_evolve(state.file, fact)) if isinstance(state, Linked) else _evolve(state, fact)


def _evolve(state: Kept, fact: Fact) -> Kept:
    match fact, state:
        case LanguagePhaseOpened(), NotOpened():
            return PhaseOpen(fact)
        case LanguagePhaseOpened(), PhaseOpen() | PhaseOver():
            return PhaseOpen(fact, state.entries)
        case LanguagePhaseCompleted(), PhaseOpen():
            return PhaseOver(state.opened, state.entries)
        case (
            PlacementTestTaken() | EnrolmentConfirmed() | CourseCompleted() | VolunteeringBegan(),
            PhaseOpen() | PhaseOver(),
        ):
            return replace(state, entries=(*state.entries, fact))
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
    """The file, be its phase open or over. Raises `NoLanguageFile`, `PersonForgotten`."""
    file = kept(state)
    match file:
        case NotOpened():
            raise NoLanguageFile
        case PhaseOpen() | PhaseOver():
            return file
        case _:
            assert_never(file)


def open_on(state: State, day: date) -> PhaseOpen:
    """The file, its phase open and begun by that day. Raises what speaks against it."""
    file = file_of(state)
    match file:
        case PhaseOver():
            raise LanguagePhaseIsOver
        case PhaseOpen():
            if day < file.opened.opened_on:
                raise BeforeThePhaseOpened
            return file
        case _:
            assert_never(file)


def new(entry: Entry, earlier: Entry | None, otherwise: type[Rejection]) -> Sequence[Fact]:
    """The entry, or nothing where the same is there already. Raises `otherwise` where another one is."""
    if earlier not in (None, entry):
        raise otherwise
    return [] if earlier else [entry]
