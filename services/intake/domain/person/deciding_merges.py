"""What merges two files and parts them."""

from collections.abc import Sequence
from typing import assert_never

from services.intake.domain.person.absorbing import AdmitAbsorption, admit_absorption
from services.intake.domain.person.approving import ApproveMerge, approve_merge
from services.intake.domain.person.declining import DeclineMerge, decline_merge
from services.intake.domain.person.proposing import ProposeMerge, propose_merge
from services.intake.domain.person.releasing import ReleaseAbsorption, release_absorption
from services.intake.domain.person.state import State
from services.intake.domain.person.unmerging import UnmergePersons, unmerge_persons
from shared.contracts.fact import Fact

Merging = ProposeMerge | ApproveMerge | DeclineMerge | UnmergePersons | AdmitAbsorption | ReleaseAbsorption


def merge(command: Merging, state: State) -> Sequence[Fact]:
    match command:
        case ProposeMerge():
            return propose_merge(command, state)
        case ApproveMerge():
            return approve_merge(command, state)
        case DeclineMerge():
            return decline_merge(command, state)
        case UnmergePersons():
            return unmerge_persons(command, state)
        case AdmitAbsorption():
            return admit_absorption(command, state)
        case ReleaseAbsorption():
            return release_absorption(command, state)
        case _:
            assert_never(command)
