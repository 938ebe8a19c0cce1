"""They are two people after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import DuplicateDismissed, DuplicateSuspected
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissDuplicate:
    person_id: UUID
    other_person_id: UUID
    dismissed_on: date


class DuplicateNotSuspected(Rejection):
    """Nobody suspects that these two are one person."""

    status = 404


def dismiss_duplicate(command: DismissDuplicate, state: State) -> Sequence[Fact]:
    """Quiet where it is dismissed already."""
    person = registered(state)
    answer = next((it for it in person.duplicates if it.other_person_id == command.other_person_id), None)
    match answer:
        case None:
            raise DuplicateNotSuspected
        case DuplicateDismissed():
            return []
        case DuplicateSuspected():
            return [
                DuplicateDismissed(
                    person_id=command.person_id,
                    other_person_id=command.other_person_id,
                    dismissed_on=command.dismissed_on,
                )
            ]
