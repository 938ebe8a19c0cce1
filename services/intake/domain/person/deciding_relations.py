"""Who belongs to a person, and who may be the same."""

from collections.abc import Sequence
from typing import assert_never

from services.intake.domain.person.dismissing import DismissDuplicate, dismiss_duplicate
from services.intake.domain.person.parting import EndRelation, end_relation
from services.intake.domain.person.relating import RecordRelation, record_relation
from services.intake.domain.person.state import State
from services.intake.domain.person.suspecting import SuspectDuplicate, suspect_duplicate
from shared.contracts.fact import Fact
from shared.kernel.rules import RuleBook

Relating = RecordRelation | EndRelation | SuspectDuplicate | DismissDuplicate


def relate(rules: RuleBook, command: Relating, state: State) -> Sequence[Fact]:
    match command:
        case RecordRelation():
            return record_relation(command, state)
        case EndRelation():
            return end_relation(command, state)
        case SuspectDuplicate():
            return suspect_duplicate(rules, command, state)
        case DismissDuplicate():
            return dismiss_duplicate(command, state)
        case _:
            assert_never(command)
