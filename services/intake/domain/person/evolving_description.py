"""What a person is, and what proves it, as the facts about them tell."""

from dataclasses import replace

from services.intake.domain.person.state import Registered
from shared.contracts.fact import Fact
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
    RelationEnded,
    RelationRecorded,
)


def told(state: Registered, fact: Fact) -> Registered:
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


def proven(state: Registered, fact: Fact) -> Registered:
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


def bound(state: Registered, fact: Fact) -> Registered:
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
