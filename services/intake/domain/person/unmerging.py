"""A merge is undone: each file is its own again, with what was recorded there meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import PersonsMerged, PersonsUnmerged
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmergePersons:
    person_id: UUID
    unmerged_by: ActorId
    unmerged_on: date
    reason: str


class NotMerged(Rejection):
    """This file is not merged into another one."""


def unmerge_persons(command: UnmergePersons, state: State) -> Sequence[Fact]:
    """One caseworker is enough: to keep two people's files together is worse than to part one person's."""
    link = registered(state).link
    if not isinstance(link, PersonsMerged):
        raise NotMerged
    return [
        PersonsUnmerged(
            person_id=command.person_id,
            survivor_id=link.survivor_id,
            merge_id=link.merge_id,
            unmerged_by=command.unmerged_by,
            unmerged_on=command.unmerged_on,
            reason=command.reason,
        )
    ]
