"""Legal holds: a file that must be kept is not erased, whoever asks (GDPR Art. 17 (3))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.sameness import new
from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import HoldGround, LegalHoldSet
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLegalHold:
    """`until` is the last day of the hold, None where only its lifting ends it."""

    person_id: UUID
    hold_id: UUID
    ground: HoldGround
    set_on: date
    until: date | None = None


class HoldEndsBeforeItBegins(Rejection):
    """The legal hold would end before it begins."""


class HoldSetOtherwise(Rejection):
    """A legal hold with this id was set already, with other particulars, or is lifted."""


def set_hold(command: SetLegalHold, state: State) -> Sequence[Fact]:
    """Several holds stand side by side."""
    person = registered(state)
    if command.until and command.until < command.set_on:
        raise HoldEndsBeforeItBegins
    hold = LegalHoldSet(
        person_id=command.person_id,
        hold_id=command.hold_id,
        ground=command.ground,
        set_on=command.set_on,
        until=command.until,
    )
    known = next((it for it in (*person.holds, *person.lifted_holds) if it.hold_id == command.hold_id), None)
    return new(hold, known, HoldSetOtherwise, but="set_on")
