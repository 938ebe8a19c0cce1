"""How a person is linked to other files, as the facts about them tell."""

from dataclasses import replace

from services.intake.domain.person.state import Registered
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


def merged(state: Registered, fact: Fact) -> Registered:
    match fact:
        case MergeProposed():
            return replace(state, link=fact)
        case PersonsMerged():
            others = tuple(it for it in state.duplicates if it.other_person_id != fact.survivor_id)
            return replace(state, link=fact, duplicates=others)
        case MergeDeclined():
            return replace(state, link=None)
        case PersonsUnmerged():
            return replace(state, link=None, parted=state.parted | {fact.merge_id})
        case _:
            return state


def doubted(state: Registered, fact: Fact) -> Registered:
    match fact:
        case DuplicateSuspected() | DuplicateDismissed():
            others = tuple(it for it in state.duplicates if it.other_person_id != fact.other_person_id)
            return replace(state, duplicates=(*others, fact))
        case AbsorptionAdmitted():
            return replace(state, absorbed=(*state.absorbed, fact))
        case AbsorptionReleased():
            others = tuple(it for it in state.absorbed if it.merge_id != fact.merge_id)
            parted = state.parted | {fact.merge_id} if fact.ground == "unmerged" else state.parted
            return replace(state, absorbed=others, parted=parted)
        case _:
            return state
