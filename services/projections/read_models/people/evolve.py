"""People: by what each is found, and the little that a list of hits shows."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from services.projections.case_file import naming
from services.projections.case_file.identity import Birth, birth_of
from services.projections.case_file.naming import Name
from shared.contracts.classes import Erased
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseClosed, CaseOpened, CaseOwnerAssigned, CaseReopened, CaseTransferredOut
from shared.contracts.intake.duplicates import PersonsMerged, PersonsUnmerged
from shared.contracts.intake.person import (
    BirthDate,
    BirthDateStated,
    NamesRecorded,
    OfficialNumberRecorded,
    OfficialNumberStruck,
    PersonName,
    PersonRegistered,
)


class Sought(Struct, frozen=True):
    """`names` are those of today, `earlier` those before; both find. `numbers` are the official ones by kind."""

    names: tuple[Name, ...] = ()
    earlier: tuple[Name, ...] = ()
    births: tuple[Birth, ...] = ()
    numbers: dict[str, str] = {}
    owner: str | None = None
    open_cases: tuple[str, ...] = ()
    merged_into: str | None = None


NOTHING: Final = Sought()


def evolve(sought: Sought | None, _envelope: Envelope, fact: Fact) -> Sought:
    """How the person is found after one fact more."""
    before = sought or NOTHING
    match fact:
        case PersonRegistered():
            return replace(_named(before, fact.names), births=_stated(before, fact.birth_date))
        case NamesRecorded():
            return _named(before, fact.names)
        case BirthDateStated():
            return replace(before, births=_stated(before, fact.birth_date))
        case OfficialNumberRecorded() | OfficialNumberStruck():
            return replace(before, numbers=_numbered(before.numbers, fact))
        case PersonsMerged() | PersonsUnmerged():
            return replace(before, merged_into=str(fact.survivor_id) if isinstance(fact, PersonsMerged) else None)
        case _:
            return _attended(before, fact)


def _attended(before: Sought, fact: Fact) -> Sought:
    match fact:
        case CaseOpened() | CaseReopened():
            return replace(before, open_cases=(*before.open_cases, str(fact.case_id)))
        case CaseClosed() | CaseTransferredOut():
            left = tuple(case for case in before.open_cases if case != str(fact.case_id))
            return replace(before, open_cases=left, owner=before.owner if left else None)
        case CaseOwnerAssigned():
            return replace(before, owner=fact.owner)
        case _:
            return before


def _named(before: Sought, names: tuple[PersonName, ...] | Erased) -> Sought:
    if isinstance(names, Erased):
        return before
    now = naming.names_of(names)
    earlier = tuple(name for name in dict.fromkeys((*before.earlier, *before.names)) if name not in now)
    return replace(before, names=now, earlier=earlier)


def _numbered(numbers: dict[str, str], fact: OfficialNumberRecorded | OfficialNumberStruck) -> dict[str, str]:
    others = {kind: number for kind, number in numbers.items() if kind != fact.kind}
    if isinstance(fact, OfficialNumberStruck) or isinstance(fact.number, Erased):
        return others
    return {**others, fact.kind: fact.number}


def _stated(before: Sought, born: BirthDate | Erased) -> tuple[Birth, ...]:
    if isinstance(born, Erased):
        return before.births
    birth = birth_of(born)
    return (*(known for known in before.births if known != birth), birth)
