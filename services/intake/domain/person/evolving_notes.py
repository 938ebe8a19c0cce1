"""When something was noted in a person's file last, as far as the facts in it say a day."""

from dataclasses import replace
from datetime import date

from services.intake.domain.person.state import Registered
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import AbsorptionReleased, MergeDeclined, PersonsUnmerged
from shared.contracts.intake.person import (
    AddressRecorded,
    BirthDateStated,
    CaseAdmitted,
    CaseDischarged,
    ContactWaysRecorded,
    IdentityConfirmed,
    LegalHoldLifted,
    NamesRecorded,
    OfficialNumberRecorded,
    ParticularsRecorded,
    RelationRecorded,
)


def noted(state: Registered, fact: Fact) -> Registered:
    day = told_on(fact) or ended_on(fact)
    return replace(state, noted_on=max(day, state.noted_on or day)) if day else state


def told_on(fact: Fact) -> date | None:
    """The day on which something was told of the person."""
    match fact:
        case NamesRecorded() | ParticularsRecorded() | ContactWaysRecorded() | AddressRecorded() | RelationRecorded():
            return fact.recorded_on
        case OfficialNumberRecorded():
            return fact.recorded_on
        case IdentityConfirmed():
            return fact.confirmed_on
        case BirthDateStated():
            return fact.stated_on
        case CaseAdmitted():
            return fact.admitted_on
        case _:
            return None


def ended_on(fact: Fact) -> date | None:
    """The day on which something came to an end that concerned the file."""
    match fact:
        case CaseDischarged():
            return fact.discharged_on
        case LegalHoldLifted():
            return fact.lifted_on
        case PersonsUnmerged():
            return fact.unmerged_on
        case MergeDeclined():
            return fact.declined_on
        case AbsorptionReleased():
            return fact.released_on
        case _:
            return None
