"""Where a language file stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from shared.contracts.fact import Fact
from shared.contracts.language import (
    CourseCompleted,
    EnrolmentConfirmed,
    LanguageFileClosed,
    LanguagePhaseCompleted,
    LanguagePhaseOpened,
    PlacementTestTaken,
    VolunteeringBegan,
)
from shared.kernel.rejection import PersonForgotten, Rejection

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
State = Kept | Forgotten


class NoLanguageFile(Rejection):
    """The language phase of this person was never opened."""

    status = 404


class LanguagePhaseIsOver(Rejection):
    """The language phase of this person is completed."""


class BeforeThePhaseOpened(Rejection):
    """The day given lies before the language phase was opened."""


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case LanguageFileClosed(), _:
            return Forgotten()
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
    """The state of a file that is kept. Raises `PersonForgotten`."""
    if isinstance(state, Forgotten):
        raise PersonForgotten
    return state


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
