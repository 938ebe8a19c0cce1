"""Bodies that were told something hear of it again: it was another person's, or its consent is withdrawn.

What became of one disclosure is said of that disclosure; here it is said of all that a body was told, be it by a
disclosure, a referral, a report or the offer of a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.consents.state import State, Withdrawn
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Recipient
from shared.contracts.intake.informing import InformingGround, RecipientInformed
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class InformRecipient:
    """`about_id` is a merge or a consent; `parted` are the merges of the person that were undone."""

    person_id: UUID
    recipient: Recipient
    ground: InformingGround
    about_id: UUID
    informed_on: date
    parted: frozenset[UUID]
    today: date


class MergeNotUndone(Rejection):
    """No such merge of this person was undone; nobody has to hear of it."""


class ConsentNotWithdrawn(Rejection):
    """No such consent of this person was withdrawn; nobody has to hear of it."""


def inform(command: InformRecipient, state: State) -> Sequence[Fact]:
    """Quiet where that body has heard it already."""
    must_have_come(command.informed_on, command.today)
    if command.ground == "unmerged" and command.about_id not in command.parted:
        raise MergeNotUndone
    if command.ground == "consent-withdrawn" and not isinstance(state.consents.get(command.about_id), Withdrawn):
        raise ConsentNotWithdrawn
    if any((it.about_id, it.recipient.body) == (command.about_id, command.recipient.body) for it in state.informed):
        return []
    return [
        RecipientInformed(
            person_id=command.person_id,
            recipient=command.recipient,
            ground=command.ground,
            about_id=command.about_id,
            informed_on=command.informed_on,
        )
    ]
