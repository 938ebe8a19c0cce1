"""What keeps a file, or ends it."""

from collections.abc import Sequence
from typing import assert_never

from services.intake.domain.person.admission import AdmitCase, DischargeCase, admit_case, discharge_case
from services.intake.domain.person.erasing import ErasePerson, erase_person
from services.intake.domain.person.holding import SetLegalHold, set_hold
from services.intake.domain.person.lifting import LiftLegalHold, lift_hold
from services.intake.domain.person.registering import RegisterPerson, register_person
from services.intake.domain.person.state import State
from shared.contracts.fact import Fact

Keeping = RegisterPerson | ErasePerson | AdmitCase | DischargeCase | SetLegalHold | LiftLegalHold


def keep(command: Keeping, state: State) -> Sequence[Fact]:
    match command:
        case RegisterPerson():
            return register_person(command, state)
        case ErasePerson():
            return erase_person(command, state)
        case AdmitCase():
            return admit_case(command, state)
        case DischargeCase():
            return discharge_case(command, state)
        case SetLegalHold():
            return set_hold(command, state)
        case LiftLegalHold():
            return lift_hold(command, state)
        case _:
            assert_never(command)
