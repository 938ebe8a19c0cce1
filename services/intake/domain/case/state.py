"""Where a case stands."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseClosed,
    CaseDeadlinePassed,
    CaseDeputyNamed,
    CaseDeputyReleased,
    CaseOpened,
    CaseOwnerAssigned,
    CasePaused,
    CaseReopened,
    CaseResumed,
    CaseTransferOffered,
    CaseTransferredOut,
    CaseTransferRejected,
    CaseTransferUnanswered,
    CaseTransferWithdrawn,
    ContactRecorded,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True)
class File:
    """What is kept of a case wherever it stands. `failed_transfer` is the last one that came to nothing."""

    opened: CaseOpened
    contacts: tuple[ContactRecorded, ...] = ()
    owner: str | None = None
    deputy: CaseDeputyNamed | None = None
    passed: tuple[CaseDeadlinePassed, ...] = ()
    failed_transfer: CaseTransferRejected | CaseTransferWithdrawn | None = None


@dataclass(frozen=True, slots=True)
class Unopened:
    pass


@dataclass(frozen=True, slots=True)
class Open:
    file: File


@dataclass(frozen=True, slots=True)
class Paused:
    file: File
    paused: CasePaused


@dataclass(frozen=True, slots=True)
class TransferPending:
    """Another county is asked; the centre stays responsible. `paused` where the case rests meanwhile."""

    file: File
    offer: CaseTransferOffered
    paused: CasePaused | None = None
    unanswered: CaseTransferUnanswered | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    file: File
    closed: CaseClosed


@dataclass(frozen=True, slots=True)
class TransferredOut:
    file: File
    accepted: CaseTransferredOut


Standing = Open | Paused | TransferPending
Ended = Closed | TransferredOut
State = Unopened | Standing | Ended


class CaseNotOpen(Rejection):
    """There is no open case with this id."""

    status = 404


class CaseIsClosed(Rejection):
    """The case is closed; it must be opened again first."""


class CaseIsTransferredOut(Rejection):
    """Another county has taken the case over; here a new one would be opened."""


class BeforeTheCaseOpened(Rejection):
    """The day given lies before the case was opened."""


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case CaseOpened(), _:
            return Open(File(fact))
        case _, Unopened():
            return state
        case _, Open() | Paused() | TransferPending():
            return _went_on(replace(state, file=_filed(state.file, fact)), fact)
        case CaseReopened(), Closed():
            return Open(state.file)
        case _, Closed() | TransferredOut():
            return state
        case _:
            assert_never(state)


def standing_on(state: State, day: date, today: date) -> Standing:
    """The case, begun by that day and not ended. Raises what speaks against it."""
    must_have_come(day, today)
    standing = standing_of(state)
    if day < standing.file.opened.opened_on:
        raise BeforeTheCaseOpened
    return standing


def standing_of(state: State) -> Standing:
    """The case where it has not ended. Raises `CaseNotOpen`, `CaseIsClosed`, `CaseIsTransferredOut`."""
    match state:
        case Unopened():
            raise CaseNotOpen
        case Closed():
            raise CaseIsClosed
        case TransferredOut():
            raise CaseIsTransferredOut
        case Open() | Paused() | TransferPending():
            return state
        case _:
            assert_never(state)


def _filed(file: File, fact: Fact) -> File:
    match fact:
        case CaseOwnerAssigned():
            return replace(file, owner=fact.owner)
        case CaseDeputyNamed() | CaseDeputyReleased():
            return replace(file, deputy=fact if isinstance(fact, CaseDeputyNamed) else None)
        case ContactRecorded():
            return replace(file, contacts=(*file.contacts, fact))
        case CaseDeadlinePassed():
            return replace(file, passed=(*file.passed, fact))
        case CaseTransferRejected() | CaseTransferWithdrawn():
            return replace(file, failed_transfer=fact)
        case _:
            return file


def _went_on(state: Standing, fact: Fact) -> State:
    match fact, state:
        case CaseClosed(), _:
            return Closed(state.file, fact)
        case CasePaused(), Open() | Paused():
            return Paused(state.file, fact)
        case CaseResumed(), Paused():
            return Open(state.file)
        case CaseTransferOffered(), Open() | Paused():
            return TransferPending(state.file, fact, state.paused if isinstance(state, Paused) else None)
        case _, TransferPending():
            return _transferring(state, fact)
        case _:
            return state


def _transferring(state: TransferPending, fact: Fact) -> State:
    match fact:
        case CaseTransferUnanswered():
            return replace(state, unanswered=fact)
        case CaseTransferRejected() | CaseTransferWithdrawn():
            return Paused(state.file, state.paused) if state.paused else Open(state.file)
        case CaseTransferredOut():
            return TransferredOut(state.file, fact)
        case _:
            return state
