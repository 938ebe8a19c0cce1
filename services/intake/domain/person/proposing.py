"""One caseworker proposes that two files are shown as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import Registered, State, must_not_be_absorbed, registered
from services.intake.domain.person.suspecting import SamePerson
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import MergeProposed
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMerge:
    """`survivor` is what is known of the person who is to be used in place of this one."""

    person_id: UUID
    survivor_id: UUID
    survivor: Registered
    merge_id: UUID
    proposed_by: ActorId
    proposed_on: date
    reason: str


class AnotherMergeProposed(Rejection):
    """Another merge of this file is proposed; decide that one first."""


class SurvivorIsAbsorbed(Rejection):
    """The file that would survive is merged into another one itself; its survivor is to be used."""


class OthersAreAbsorbed(Rejection):
    """Another file is merged into this one; it would be lost behind two links. Merge that one elsewhere first."""


def propose_merge(command: ProposeMerge, state: State) -> Sequence[Fact]:
    """Quiet where the same merge is proposed already, by whomever."""
    person = registered(state)
    if command.survivor_id == command.person_id:
        raise SamePerson
    must_not_be_absorbed(person)
    must_not_absorb(person)
    if command.survivor.merged_into:
        raise SurvivorIsAbsorbed(instead=command.survivor.merged_into)
    if isinstance(person.link, MergeProposed):
        if person.link.survivor_id != command.survivor_id:
            raise AnotherMergeProposed
        return []
    return [
        MergeProposed(
            person_id=command.person_id,
            survivor_id=command.survivor_id,
            merge_id=command.merge_id,
            proposed_by=command.proposed_by,
            proposed_on=command.proposed_on,
            reason=command.reason,
        )
    ]


def must_not_absorb(person: Registered) -> None:
    """Raises `OthersAreAbsorbed`."""
    if person.absorbed:
        raise OthersAreAbsorbed
