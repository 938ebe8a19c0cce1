"""What is proven of a person, by statements, documents and numbers."""

from collections.abc import Sequence
from typing import assert_never

from services.intake.domain.person.birth_date_counting import MakeBirthDateAuthoritative, make_authoritative
from services.intake.domain.person.birth_dates import StateBirthDate, state_birth_date
from services.intake.domain.person.numbers import (
    RecordOfficialNumber,
    StrikeOfficialNumber,
    record_number,
    strike_number,
)
from services.intake.domain.person.state import State
from shared.contracts.fact import Fact
from shared.kernel.rules import RuleBook

Proving = StateBirthDate | MakeBirthDateAuthoritative | RecordOfficialNumber | StrikeOfficialNumber


def prove(rules: RuleBook, command: Proving, state: State) -> Sequence[Fact]:
    match command:
        case StateBirthDate():
            return state_birth_date(command, state)
        case MakeBirthDateAuthoritative():
            return make_authoritative(rules, command, state)
        case RecordOfficialNumber():
            return record_number(command, state)
        case StrikeOfficialNumber():
            return strike_number(command, state)
        case _:
            assert_never(command)
