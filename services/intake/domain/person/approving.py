"""Another caseworker approves the merge: a link from the absorbed file to the survivor's, by which nothing is moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.proposing import must_not_absorb
from services.intake.domain.person.state import Registered, State, registered
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import MergeProposed, PersonsMerged
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMerge:
    """The survivor has admitted the absorption already; see `absorbing`."""

    person_id: UUID
    merge_id: UUID
    approved_by: ActorId
    merged_on: date


class MergeNotProposed(Rejection):
    """No such merge is proposed."""

    status = 404


class FourEyesNeeded(Rejection):
    """Who proposed the merge cannot approve it; another caseworker must look at it."""


def approve_merge(command: ApproveMerge, state: State) -> Sequence[Fact]:
    """Quiet where it is approved already."""
    person = registered(state)
    if isinstance(person.link, PersonsMerged) and person.link.merge_id == command.merge_id:
        return []
    proposed = proposal(person, command.merge_id)
    if proposed.proposed_by == command.approved_by:
        raise FourEyesNeeded
    must_not_absorb(person)
    return [
        PersonsMerged(
            person_id=command.person_id,
            survivor_id=proposed.survivor_id,
            merge_id=command.merge_id,
            proposed_by=proposed.proposed_by,
            approved_by=command.approved_by,
            merged_on=command.merged_on,
        )
    ]


def proposal(person: Registered, merge_id: UUID) -> MergeProposed:
    """The merge that waits for an answer. Raises `MergeNotProposed`."""
    if not isinstance(person.link, MergeProposed) or person.link.merge_id != merge_id:
        raise MergeNotProposed
    return person.link
