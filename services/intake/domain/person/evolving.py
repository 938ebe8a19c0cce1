"""How what is known of a person follows from the facts in their stream."""

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Final

from services.intake.domain.person.state import Forgotten, Registered, State
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import (
    AbsorptionAdmitted,
    AbsorptionReleased,
    DuplicateDismissed,
    DuplicateSuspected,
    MergeDeclined,
    MergeProposed,
    PersonsMerged,
    PersonsUnmerged,
)
from shared.contracts.intake.person import (
    AddressRecorded,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    CaseAdmitted,
    CaseDischarged,
    ContactWaysRecorded,
    IdentityConfirmed,
    LegalHoldLifted,
    LegalHoldSet,
    NamesRecorded,
    OfficialNumberRecorded,
    OfficialNumberStruck,
    ParticularsRecorded,
    PersonErased,
    PersonRegistered,
    RelationEnded,
    RelationRecorded,
    first_statement,
)


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case PersonRegistered(), _:
            return Registered(fact, (first_statement(fact),))
        case PersonErased(), _:
            return Forgotten()
        case _, Registered():
            return reduce(lambda known, part: part(known, fact), _PARTS, state)
        case _:
            return state


def _told(state: Registered, fact: Fact) -> Registered:
    match fact:
        case IdentityConfirmed():
            return replace(state, identity=fact)
        case NamesRecorded():
            return replace(state, names=fact)
        case ParticularsRecorded():
            return replace(state, particulars=fact)
        case ContactWaysRecorded():
            return replace(state, ways=fact)
        case AddressRecorded():
            return replace(state, addresses=(*state.addresses, fact))
        case _:
            return state


def _proven(state: Registered, fact: Fact) -> Registered:
    match fact:
        case BirthDateStated():
            return replace(state, statements=(*state.statements, fact))
        case BirthDateMadeAuthoritative():
            others = tuple(it for it in state.authoritative if it.purpose != fact.purpose)
            return replace(state, authoritative=(*others, fact))
        case OfficialNumberRecorded() | OfficialNumberStruck():
            others = tuple(it for it in state.numbers if it.kind != fact.kind)
            return replace(state, numbers=others if isinstance(fact, OfficialNumberStruck) else (*others, fact))
        case LegalHoldSet():
            return replace(state, holds=(*state.holds, fact))
        case LegalHoldLifted():
            kept = tuple(it for it in state.holds if it.hold_id != fact.hold_id)
            return replace(state, holds=kept, lifted_holds=(*state.lifted_holds, fact))
        case _:
            return state


def _bound(state: Registered, fact: Fact) -> Registered:
    match fact:
        case RelationRecorded():
            return replace(state, relations=(*state.relations, fact))
        case RelationEnded():
            kept = tuple(it for it in state.relations if it.relation_id != fact.relation_id)
            return replace(state, relations=kept, ended_relations=(*state.ended_relations, fact))
        case CaseAdmitted():
            ended = tuple(it for it in state.ended_case_ids if it != fact.case_id)
            return replace(state, open_case_id=fact.case_id, ended_case_ids=ended)
        case CaseDischarged():
            return replace(state, open_case_id=None, ended_case_ids=(*state.ended_case_ids, fact.case_id))
        case _:
            return state


def _merged(state: Registered, fact: Fact) -> Registered:
    match fact:
        case MergeProposed():
            return replace(state, link=fact)
        case PersonsMerged():
            others = tuple(it for it in state.duplicates if it.other_person_id != fact.survivor_id)
            return replace(state, link=fact, duplicates=others)
        case MergeDeclined() | PersonsUnmerged():
            return replace(state, link=None)
        case _:
            return state


def _doubted(state: Registered, fact: Fact) -> Registered:
    match fact:
        case DuplicateSuspected() | DuplicateDismissed():
            others = tuple(it for it in state.duplicates if it.other_person_id != fact.other_person_id)
            return replace(state, duplicates=(*others, fact))
        case AbsorptionAdmitted():
            return replace(state, absorbed=(*state.absorbed, fact))
        case AbsorptionReleased():
            return replace(state, absorbed=tuple(it for it in state.absorbed if it.merge_id != fact.merge_id))
        case _:
            return state


_PARTS: Final[tuple[Callable[[Registered, Fact], Registered], ...]] = (_told, _proven, _bound, _merged, _doubted)
