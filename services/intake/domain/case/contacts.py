"""Contacts with the person: also while the case rests or is offered elsewhere, never once it has ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.case.state import State, standing_on
from shared.contracts.codes import LanguageCode
from shared.contracts.fact import Fact
from shared.contracts.intake.case import ContactRecorded
from shared.contracts.intake.codes import Channel, Topic
from shared.kernel.rejection import Rejection


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


class ContactAlreadyRecorded(Rejection):
    """A contact with this id is recorded already, with other particulars."""


def record_contact(command: RecordContact, state: State) -> Sequence[Fact]:
    file = standing_on(state, command.held_on, command.today).file
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
    earlier = next((known for known in file.contacts if known.contact_id == command.contact_id), None)
    if earlier not in (None, contact):
        raise ContactAlreadyRecorded
    return [] if earlier else [contact]
