"""A caseworker's own dates in a case: stream `reminders-<case id>`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, assert_never
from uuid import UUID

from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.appointments import ReminderDone, ReminderFellDue, ReminderSet
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReminder:
    """Set again under the same id it is moved. `person_id` is what the open case says."""

    case_id: UUID
    person_id: UUID
    reminder_id: UUID
    today: date
    due_on: date
    for_whom: ActorId
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellReminder:
    """Its day has come; `due_on` says which, for it may have been moved since."""

    reminder_id: UUID
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishReminder:
    reminder_id: UUID
    today: date


Command = SetReminder | TellReminder | FinishReminder


@dataclass(frozen=True, slots=True)
class Waiting:
    reminder: ReminderSet


@dataclass(frozen=True, slots=True)
class FallenDue:
    reminder: ReminderSet


@dataclass(frozen=True, slots=True)
class Done:
    reminder: ReminderSet


Reminder = Waiting | FallenDue | Done


@dataclass(frozen=True, slots=True)
class Reminders:
    by_id: Mapping[UUID, Reminder] = field(default_factory=dict[UUID, Reminder])


class NoSuchReminder(Rejection):
    """There is no reminder with this id in the case."""

    status = 404


class ReminderInThePast(Rejection):
    """The day of the reminder has passed already."""


class ReminderIsDone(Rejection):
    """The reminder is done; a new one is set instead."""


def evolve(state: Reminders, fact: Fact) -> Reminders:
    match fact:
        case ReminderSet():
            return Reminders({**state.by_id, fact.reminder_id: Waiting(fact)})
        case ReminderFellDue():
            return Reminders({**state.by_id, fact.reminder_id: FallenDue(state.by_id[fact.reminder_id].reminder)})
        case ReminderDone():
            return Reminders({**state.by_id, fact.reminder_id: Done(state.by_id[fact.reminder_id].reminder)})
        case _:
            return state


def decide(command: Command, state: Reminders) -> Sequence[Fact]:
    match command:
        case SetReminder():
            return _set(command, state)
        case TellReminder():
            return _tell(command, state)
        case FinishReminder():
            return _finish(command, state)
        case _:
            assert_never(command)


DECIDER: Final[Decider[Command, Reminders]] = Decider(initial=Reminders(), evolve=evolve, decide=decide)


def _set(command: SetReminder, state: Reminders) -> Sequence[Fact]:
    reminder = ReminderSet(
        case_id=command.case_id,
        person_id=command.person_id,
        reminder_id=command.reminder_id,
        set_on=command.today,
        due_on=command.due_on,
        for_whom=command.for_whom,
        about=command.about,
    )
    known = state.by_id.get(command.reminder_id)
    if known and known.reminder.model_copy(update={"set_on": command.today}) == reminder:
        return []
    if isinstance(known, Done):
        raise ReminderIsDone
    if command.due_on < command.today:
        raise ReminderInThePast
    return [reminder]


def _tell(command: TellReminder, state: Reminders) -> Sequence[Fact]:
    match state.by_id.get(command.reminder_id):
        case Waiting(reminder=reminder) if reminder.due_on == command.due_on:
            return [
                ReminderFellDue(
                    case_id=reminder.case_id,
                    person_id=reminder.person_id,
                    reminder_id=command.reminder_id,
                    due_on=command.due_on,
                )
            ]
        case _:
            return []


def _finish(command: FinishReminder, state: Reminders) -> Sequence[Fact]:
    match state.by_id.get(command.reminder_id):
        case None:
            raise NoSuchReminder
        case Done():
            return []
        case Waiting(reminder=reminder) | FallenDue(reminder=reminder):
            return [
                ReminderDone(
                    case_id=reminder.case_id,
                    person_id=reminder.person_id,
                    reminder_id=command.reminder_id,
                    done_on=command.today,
                )
            ]
