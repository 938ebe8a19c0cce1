"""All that can be asked of a person's stream."""

from collections.abc import Sequence
from typing import Final, assert_never

from services.intake.domain.person.admission import AdmitCase, DischargeCase, admit_case, discharge_case
from services.intake.domain.person.erasing import ErasePerson, erase_person
from services.intake.domain.person.registering import RegisterPerson, register_person
from services.intake.domain.person.state import State, Unregistered, evolve
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased
from shared.kernel.decider import Decider

Command = RegisterPerson | ErasePerson | AdmitCase | DischargeCase


def decide(command: Command, state: State) -> Sequence[Fact]:
    match command:
        case RegisterPerson():
            return register_person(command, state)
        case ErasePerson():
            return erase_person(command, state)
        case AdmitCase():
            return admit_case(command, state)
        case DischargeCase():
            return discharge_case(command, state)
        case _:
            assert_never(command)


DECIDER: Final[Decider[Command, State]] = Decider(
    initial=Unregistered(), evolve=evolve, decide=decide, closes=lambda fact: isinstance(fact, PersonErased)
)
