"""Two files may be one person's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import DuplicateReason, DuplicateSuspected
from shared.kernel.days import ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook
from shared.kernel.working_days import working_days_later


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectDuplicate:
    person_id: UUID
    other_person_id: UUID
    suspected_on: date
    reasons: tuple[DuplicateReason, ...]


class SamePerson(Rejection):
    """Two different people are needed; both ids are the same."""


def suspect_duplicate(rules: RuleBook, command: SuspectDuplicate, state: State) -> Sequence[Fact]:
    """Quiet where the suspicion stands, or the two are merged already."""
    person = registered(state)
    if command.other_person_id == command.person_id:
        raise SamePerson
    standing = any(it.other_person_id == command.other_person_id for it in person.suspicions)
    if standing or person.merged_into == command.other_person_id:
        return []
    period = ruling(rules, "person.settle_duplicate_days", command.suspected_on)
    land = ruling(rules, "office.holidays_of", command.suspected_on)
    return [
        DuplicateSuspected(
            person_id=command.person_id,
            other_person_id=command.other_person_id,
            suspected_on=command.suspected_on,
            reasons=command.reasons,
            settle_by=working_days_later(command.suspected_on, int(period.number()), str(land.value)),
            rule=period.version,
        )
    ]
