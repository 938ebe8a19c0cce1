"""Where a person must live: the residence obligation of recognised refugees (AufenthG § 12a), and its lifting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.residence.state import Obligation, State
from shared.contracts.codes import MunicipalityKey
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import LiftGround, ResidenceObligationLifted, ResidenceObligationRecorded
from shared.kernel.days import MONTHS_A_YEAR, months_later, must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordObligation:
    """`binding_from` is the day of the recognition; how long it binds follows from the rule of that day."""

    person_id: UUID
    obligation_id: UUID
    area: MunicipalityKey
    binding_from: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftObligation:
    """`lifted_on` is the first day on which it binds no more."""

    person_id: UUID
    obligation_id: UUID
    lifted_on: date
    ground: LiftGround
    today: date


class ObligationRecordedOtherwise(Rejection):
    """A residence obligation with this id is recorded with other particulars."""


class ObligationNotRecorded(Rejection):
    """No residence obligation with this id is recorded of this person."""

    status = 404


class ObligationLiftedOtherwise(Rejection):
    """This residence obligation is lifted already, on another day or ground."""


class NotBindingThen(Rejection):
    """The residence obligation was not binding on the day given."""


def record_obligation(rules: RuleBook, command: RecordObligation, state: State) -> Sequence[Fact]:
    must_have_come(command.binding_from, command.today)
    if known := state.obligation(command.obligation_id):
        if (known.recorded.area, known.recorded.binding_from) != (command.area, command.binding_from):
            raise ObligationRecordedOtherwise
        return []
    years = ruling(rules, "residence.obligation_years", command.binding_from)
    return [
        ResidenceObligationRecorded(
            person_id=command.person_id,
            obligation_id=command.obligation_id,
            recorded_on=command.today,
            area=command.area,
            binding_from=command.binding_from,
            binding_until=months_later(command.binding_from, int(years.number()) * MONTHS_A_YEAR),
            rule=years.version,
        )
    ]


def lift_obligation(command: LiftObligation, state: State) -> Sequence[Fact]:
    must_have_come(command.lifted_on, command.today)
    obligation = state.obligation(command.obligation_id)
    if obligation is None:
        raise ObligationNotRecorded
    lifted = ResidenceObligationLifted(
        person_id=command.person_id,
        obligation_id=command.obligation_id,
        lifted_on=command.lifted_on,
        ground=command.ground,
    )
    if obligation.lifted not in (None, lifted):
        raise ObligationLiftedOtherwise
    _must_bind(obligation, command.lifted_on)
    return [] if obligation.lifted else [lifted]


def _must_bind(obligation: Obligation, day: date) -> None:
    if not obligation.recorded.binding_from <= day <= obligation.recorded.binding_until:
        raise NotBindingThen
