"""A case, the time-bounded work with one person: stream `case-<case id>`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal, assert_never
from uuid import UUID

from shared.contracts.codes import LanguageCode
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CaseOwnerAssigned, ContactRecorded
from shared.contracts.intake.codes import Channel, Topic
from shared.kernel.days import must_have_come, ruling
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """`county` and `municipality_key` say whether the person lives where the centre is responsible."""

    case_id: UUID
    person_id: UUID
    opened_on: date
    today: date
    ground: Literal["residence", "accepted-transfer"]
    county: str
    municipality_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignOwner:
    case_id: UUID
    owner: str
    assigned_on: date
    today: date
    handover_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContact:
    case_id: UUID
    contact_id: UUID
    held_on: date
    today: date
    channel: Channel
    language: LanguageCode
    interpreter: bool
    minutes: int
    topics: tuple[Topic, ...]
    note: str | None = None


Command = OpenCase | AssignOwner | RecordContact


@dataclass(frozen=True, slots=True)
class Unopened:
    pass


@dataclass(frozen=True, slots=True)
class WithoutOwner:
    opened: CaseOpened
    contacts: tuple[ContactRecorded, ...] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    opened: CaseOpened
    contacts: tuple[ContactRecorded, ...]
    owner: str


Open = WithoutOwner | Owned
State = Unopened | Open


class CaseAlreadyOpen(Rejection):
    """A case with this id is open already."""


class CaseNotOpen(Rejection):
    """There is no open case with this id."""

    status = 404


class NotResidentHere(Rejection):
    """The person lives outside the county; a case needs residence here or an accepted transfer."""


class HandoverNoteMissing(Rejection):
    """A case changes its owner only with a hand-over note."""


class BeforeTheCaseOpened(Rejection):
    """The day given lies before the case was opened."""


class ContactAlreadyRecorded(Rejection):
    """A contact with this id is recorded already, with other particulars."""


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case CaseOpened(), _:
            return WithoutOwner(fact)
        case CaseOwnerAssigned(), WithoutOwner() | Owned():
            return Owned(state.opened, state.contacts, fact.owner)
        case ContactRecorded(), WithoutOwner() | Owned():
            return replace(state, contacts=(*state.contacts, fact))
        case _:
            return state


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    match command:
        case OpenCase():
            return _open(rules, command, state)
        case AssignOwner():
            return _assign(command, state)
        case RecordContact():
            return _record(command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Cases as they are decided under these rules."""
    return Decider(initial=Unopened(), evolve=evolve, decide=partial(decide, rules))


def _open(rules: RuleBook, command: OpenCase, state: State) -> Sequence[Fact]:
    must_have_come(command.opened_on, command.today)
    if command.ground == "residence" and not command.municipality_key.startswith(command.county):
        raise NotResidentHere
    opened = _opening(rules, command)
    match state:
        case Unopened():
            return [opened]
        case WithoutOwner() | Owned():
            if state.opened != opened:
                raise CaseAlreadyOpen
            return []
        case _:
            assert_never(state)


def _opening(rules: RuleBook, command: OpenCase) -> CaseOpened:
    first_talk = ruling(rules, "case.first_talk_days", command.opened_on)
    plan = ruling(rules, "case.plan_weeks", command.opened_on)
    return CaseOpened(
        case_id=command.case_id,
        person_id=command.person_id,
        opened_on=command.opened_on,
        ground=command.ground,
        first_talk_due=command.opened_on + timedelta(days=first_talk.number()),
        plan_due=command.opened_on + timedelta(weeks=plan.number()),
        rules=(first_talk.version, plan.version),
    )


def _assign(command: AssignOwner, state: State) -> Sequence[Fact]:
    standing = _open_on(state, command.assigned_on, command.today)
    match standing:
        case WithoutOwner():
            return [_assignment(command, previous=None)]
        case Owned() if standing.owner == command.owner:
            return []
        case Owned():
            if not command.handover_note:
                raise HandoverNoteMissing
            return [_assignment(command, previous=standing.owner)]
        case _:
            assert_never(standing)


def _assignment(command: AssignOwner, previous: str | None) -> CaseOwnerAssigned:
    return CaseOwnerAssigned(
        case_id=command.case_id,
        owner=command.owner,
        previous_owner=previous,
        assigned_on=command.assigned_on,
        handover_note=command.handover_note,
    )


def _record(command: RecordContact, state: State) -> Sequence[Fact]:
    standing = _open_on(state, command.held_on, command.today)
    contact = ContactRecorded(
        case_id=command.case_id,
        contact_id=command.contact_id,
        held_on=command.held_on,
        channel=command.channel,
        language=command.language,
        interpreter=command.interpreter,
        minutes=command.minutes,
        topics=command.topics,
        note=command.note,
    )
    earlier = next((known for known in standing.contacts if known.contact_id == command.contact_id), None)
    if earlier not in (None, contact):
        raise ContactAlreadyRecorded
    return [] if earlier else [contact]


def _open_on(state: State, day: date, today: date) -> Open:
    must_have_come(day, today)
    match state:
        case Unopened():
            raise CaseNotOpen
        case WithoutOwner() | Owned():
            if day < state.opened.opened_on:
                raise BeforeTheCaseOpened
            return state
        case _:
            assert_never(state)
