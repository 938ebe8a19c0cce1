"""Merging as a link from the absorbed person's file to the survivor's, which two caseworkers make and one can undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.duplicates import SamePerson
from services.intake.domain.person.state import Registered, State, must_not_be_absorbed, registered
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import MergeDeclined, MergeProposed, PersonsMerged, PersonsUnmerged
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveMerge:
    """The survivor has admitted the absorption already; see `absorbing`."""

    person_id: UUID
    merge_id: UUID
    approved_by: ActorId
    merged_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineMerge:
    """Who proposed it may take it back so, too."""

    person_id: UUID
    merge_id: UUID
    declined_by: ActorId
    declined_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmergePersons:
    person_id: UUID
    unmerged_by: ActorId
    unmerged_on: date
    reason: str


class AnotherMergeProposed(Rejection):
    """Another merge of this file is proposed; decide that one first."""


class SurvivorIsAbsorbed(Rejection):
    """The file that would survive is merged into another one itself; its survivor is to be used."""


class OthersAreAbsorbed(Rejection):
    """Another file is merged into this one; it would be lost behind two links. Merge that one elsewhere first."""


class MergeNotProposed(Rejection):
    """No such merge is proposed."""

    status = 404


class FourEyesNeeded(Rejection):
    """Who proposed the merge cannot approve it; another caseworker must look at it."""


class NotMerged(Rejection):
    """This file is not merged into another one."""


def propose_merge(command: ProposeMerge, state: State) -> Sequence[Fact]:
    """Quiet where the same merge is proposed already, by whomever."""
    person = registered(state)
    if command.survivor_id == command.person_id:
        raise SamePerson
    must_not_be_absorbed(person)
    _must_not_absorb(person)
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


def approve_merge(command: ApproveMerge, state: State) -> Sequence[Fact]:
    """Quiet where it is approved already."""
    person = registered(state)
    if isinstance(person.link, PersonsMerged) and person.link.merge_id == command.merge_id:
        return []
    proposed = proposal(person, command.merge_id)
    if proposed.proposed_by == command.approved_by:
        raise FourEyesNeeded
    _must_not_absorb(person)
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


def decline_merge(command: DeclineMerge, state: State) -> Sequence[Fact]:
    proposed = proposal(registered(state), command.merge_id)
    return [
        MergeDeclined(
            person_id=command.person_id,
            survivor_id=proposed.survivor_id,
            merge_id=command.merge_id,
            declined_by=command.declined_by,
            declined_on=command.declined_on,
        )
    ]


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


def proposal(person: Registered, merge_id: UUID) -> MergeProposed:
    """The merge that waits for an answer. Raises `MergeNotProposed`."""
    if not isinstance(person.link, MergeProposed) or person.link.merge_id != merge_id:
        raise MergeNotProposed
    return person.link


def _must_not_absorb(person: Registered) -> None:
    if person.absorbed:
        raise OthersAreAbsorbed
