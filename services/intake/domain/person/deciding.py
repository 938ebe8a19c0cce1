"""All that can be asked of a person's stream."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.person import (
    absorbing,
    admission,
    birth_date,
    describing,
    duplicates,
    erasing,
    holds,
    living,
    merging,
    numbers,
    registering,
    relations,
)
from services.intake.domain.person.evolving import evolve
from services.intake.domain.person.state import State, Unregistered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Keeping = (
    registering.RegisterPerson
    | erasing.ErasePerson
    | admission.AdmitCase
    | admission.DischargeCase
    | holds.SetLegalHold
    | holds.LiftLegalHold
)
Describing = (
    describing.ConfirmIdentity
    | describing.RecordNames
    | describing.RecordParticulars
    | describing.RecordContactWays
    | living.RecordAddress
)
Proving = (
    birth_date.StateBirthDate
    | birth_date.MakeBirthDateAuthoritative
    | numbers.RecordOfficialNumber
    | numbers.StrikeOfficialNumber
)
Relating = relations.RecordRelation | relations.EndRelation | duplicates.SuspectDuplicate | duplicates.DismissDuplicate
Merging = (
    merging.ProposeMerge
    | merging.ApproveMerge
    | merging.DeclineMerge
    | merging.UnmergePersons
    | absorbing.AdmitAbsorption
    | absorbing.ReleaseAbsorption
)
Command = Keeping | Describing | Proving | Relating | Merging


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    if isinstance(command, Keeping):
        return _keep(command, state)
    if isinstance(command, Describing):
        return _describe(command, state)
    if isinstance(command, Proving):
        return _prove(rules, command, state)
    if isinstance(command, Relating):
        return _relate(rules, command, state)
    return _merge(command, state)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """People as they are decided about under these rules."""
    return Decider(
        initial=Unregistered(),
        evolve=evolve,
        decide=partial(decide, rules),
        closes=lambda fact: isinstance(fact, PersonErased),
    )


def _keep(command: Keeping, state: State) -> Sequence[Fact]:
    match command:
        case registering.RegisterPerson():
            return registering.register_person(command, state)
        case erasing.ErasePerson():
            return erasing.erase_person(command, state)
        case admission.AdmitCase():
            return admission.admit_case(command, state)
        case admission.DischargeCase():
            return admission.discharge_case(command, state)
        case holds.SetLegalHold():
            return holds.set_hold(command, state)
        case holds.LiftLegalHold():
            return holds.lift_hold(command, state)
        case _:
            assert_never(command)


def _describe(command: Describing, state: State) -> Sequence[Fact]:
    match command:
        case describing.ConfirmIdentity():
            return describing.confirm_identity(command, state)
        case describing.RecordNames():
            return describing.record_names(command, state)
        case describing.RecordParticulars():
            return describing.record_particulars(command, state)
        case describing.RecordContactWays():
            return describing.record_contact_ways(command, state)
        case living.RecordAddress():
            return living.record_address(command, state)
        case _:
            assert_never(command)


def _prove(rules: RuleBook, command: Proving, state: State) -> Sequence[Fact]:
    match command:
        case birth_date.StateBirthDate():
            return birth_date.state_birth_date(command, state)
        case birth_date.MakeBirthDateAuthoritative():
            return birth_date.make_authoritative(rules, command, state)
        case numbers.RecordOfficialNumber():
            return numbers.record_number(command, state)
        case numbers.StrikeOfficialNumber():
            return numbers.strike_number(command, state)
        case _:
            assert_never(command)


def _relate(rules: RuleBook, command: Relating, state: State) -> Sequence[Fact]:
    match command:
        case relations.RecordRelation():
            return relations.record_relation(command, state)
        case relations.EndRelation():
            return relations.end_relation(command, state)
        case duplicates.SuspectDuplicate():
            return duplicates.suspect_duplicate(rules, command, state)
        case duplicates.DismissDuplicate():
            return duplicates.dismiss_duplicate(command, state)
        case _:
            assert_never(command)


def _merge(command: Merging, state: State) -> Sequence[Fact]:
    match command:
        case merging.ProposeMerge():
            return merging.propose_merge(command, state)
        case merging.ApproveMerge():
            return merging.approve_merge(command, state)
        case merging.DeclineMerge():
            return merging.decline_merge(command, state)
        case merging.UnmergePersons():
            return merging.unmerge_persons(command, state)
        case absorbing.AdmitAbsorption():
            return absorbing.admit_absorption(command, state)
        case absorbing.ReleaseAbsorption():
            return absorbing.release_absorption(command, state)
        case _:
            assert_never(command)
