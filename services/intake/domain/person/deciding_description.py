"""What is said of a person."""

from collections.abc import Sequence
from typing import assert_never

from services.intake.domain.person.confirming import ConfirmIdentity, confirm_identity
from services.intake.domain.person.contact_ways import RecordContactWays, record_contact_ways
from services.intake.domain.person.living import RecordAddress, record_address
from services.intake.domain.person.naming import RecordNames, record_names
from services.intake.domain.person.particulars import RecordParticulars, record_particulars
from services.intake.domain.person.state import State
from shared.contracts.fact import Fact

Describing = ConfirmIdentity | RecordNames | RecordParticulars | RecordContactWays | RecordAddress


def describe(command: Describing, state: State) -> Sequence[Fact]:
    match command:
        case ConfirmIdentity():
            return confirm_identity(command, state)
        case RecordNames():
            return record_names(command, state)
        case RecordParticulars():
            return record_particulars(command, state)
        case RecordContactWays():
            return record_contact_ways(command, state)
        case RecordAddress():
            return record_address(command, state)
        case _:
            assert_never(command)
