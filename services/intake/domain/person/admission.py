"""The one place that a person has for an open case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import Registered, State, must_not_be_absorbed, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import CaseAdmitted, CaseDischarged
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitCase:
    person_id: UUID
    case_id: UUID
    admitted_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeCase:
    person_id: UUID
    case_id: UUID
    discharged_on: date
    today: date


class AnotherCaseOpen(Rejection):
    """Another case of this person is open already."""


def admit_case(command: AdmitCase, state: State) -> Sequence[Fact]:
    """Quiet where the same case stands there already; a case that was discharged may come back."""
    must_have_come(command.admitted_on, command.today)
    person = registered(state)
    if person.open_case_id == command.case_id:
        return []
    must_not_be_absorbed(person)
    if person.open_case_id:
        raise AnotherCaseOpen(instead=person.open_case_id)
    return [CaseAdmitted(person_id=command.person_id, case_id=command.case_id, admitted_on=command.admitted_on)]


def discharge_case(command: DischargeCase, state: State) -> Sequence[Fact]:
    """Quiet where that case has no place, also because the person was erased since."""
    must_have_come(command.discharged_on, command.today)
    if not isinstance(state, Registered) or state.open_case_id != command.case_id:
        return []
    return [CaseDischarged(person_id=command.person_id, case_id=command.case_id, discharged_on=command.discharged_on)]
