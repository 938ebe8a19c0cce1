"""A legal hold ends before its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import LegalHoldLifted
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftLegalHold:
    person_id: UUID
    hold_id: UUID
    lifted_on: date


class HoldUnknown(Rejection):
    """There is no such legal hold."""

    status = 404


def lift_hold(command: LiftLegalHold, state: State) -> Sequence[Fact]:
    """Quiet where it is lifted already."""
    person = registered(state)
    if any(it.hold_id == command.hold_id for it in person.lifted_holds):
        return []
    if not any(it.hold_id == command.hold_id for it in person.holds):
        raise HoldUnknown
    return [LegalHoldLifted(person_id=command.person_id, hold_id=command.hold_id, lifted_on=command.lifted_on)]
