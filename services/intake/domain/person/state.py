"""What is known of a person, as far as somebody decides by it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final, assert_never
from uuid import UUID

from shared.contracts.classes import Erased
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
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    CaseAdmitted,
    CaseDischarged,
    ContactWaysRecorded,
    DatePurpose,
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
from shared.kernel.rejection import Rejection

DuplicateAnswer = DuplicateSuspected | DuplicateDismissed


@dataclass(frozen=True, slots=True)
class Unregistered:
    pass


@dataclass(frozen=True, slots=True)
class Registered:
    """`link` leads to the survivor where this person is absorbed, or may be; `absorbed` are those shown with them."""

    fact: PersonRegistered
    statements: tuple[BirthDateStated, ...]
    authoritative: tuple[BirthDateMadeAuthoritative, ...] = ()
    identity: IdentityConfirmed | None = None
    names: NamesRecorded | None = None
    particulars: ParticularsRecorded | None = None
    ways: ContactWaysRecorded | None = None
    address: AddressRecorded | None = None
    relations: tuple[RelationRecorded, ...] = ()
    ended_relations: tuple[RelationEnded, ...] = ()
    numbers: tuple[OfficialNumberRecorded, ...] = ()
    holds: tuple[LegalHoldSet, ...] = ()
    open_case_id: UUID | None = None
    duplicates: tuple[DuplicateAnswer, ...] = ()
    link: MergeProposed | PersonsMerged | None = None
    absorbed: tuple[AbsorptionAdmitted, ...] = ()

    @property
    def municipality_key(self) -> str:
        """Where the person lives, as last recorded."""
        return (self.address or self.fact).municipality_key

    @property
    def merged_into(self) -> UUID | None:
        """The survivor to be used in place of this person."""
        return self.link.survivor_id if isinstance(self.link, PersonsMerged) else None

    def birth_date(self, purpose: DatePurpose) -> BirthDate | Erased:
        """The date that counts for the purpose: what was made authoritative, else what was stated first."""
        decided = (it.birth_date for it in self.authoritative if it.purpose == purpose)
        return next(decided, first_known(self.statements).birth_date)


@dataclass(frozen=True, slots=True)
class Forgotten:
    pass


State = Unregistered | Registered | Forgotten


class PersonNotRegistered(Rejection):
    """This person was never registered."""

    status = 404


class PersonForgotten(Rejection):
    """This person was erased; the identity is never used again."""


class PersonIsAbsorbed(Rejection):
    """This person's file is merged into another one; the survivor is used in its place."""


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


def registered(state: State) -> Registered:
    """The person as known now. Raises `PersonNotRegistered`, `PersonForgotten`."""
    match state:
        case Unregistered():
            raise PersonNotRegistered
        case Forgotten():
            raise PersonForgotten
        case Registered():
            return state
        case _:
            assert_never(state)


def must_not_be_absorbed(person: Registered) -> None:
    """Raises `PersonIsAbsorbed` with the survivor."""
    if person.merged_into:
        raise PersonIsAbsorbed(instead=person.merged_into)


def first_known(statements: tuple[BirthDateStated, ...]) -> BirthDateStated:
    """The first statement that names any part of the date; the very first where none does."""
    in_order = sorted(statements, key=lambda statement: statement.stated_on)
    return next((it for it in in_order if not _names_nothing(it.birth_date)), in_order[0])


def _names_nothing(stated: BirthDate | Erased) -> bool:
    return isinstance(stated, BirthDate) and stated.certainty == "unknown"


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
            return replace(state, address=fact)
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
            return replace(state, holds=tuple(it for it in state.holds if it.hold_id != fact.hold_id))
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
            return replace(state, open_case_id=fact.case_id)
        case CaseDischarged():
            return replace(state, open_case_id=None)
        case _:
            return state


def _linked(state: Registered, fact: Fact) -> Registered:
    match fact:
        case DuplicateSuspected() | DuplicateDismissed():
            others = tuple(it for it in state.duplicates if it.other_person_id != fact.other_person_id)
            return replace(state, duplicates=(*others, fact))
        case MergeProposed() | PersonsMerged():
            return replace(state, link=fact)
        case MergeDeclined() | PersonsUnmerged():
            return replace(state, link=None)
        case AbsorptionAdmitted():
            return replace(state, absorbed=(*state.absorbed, fact))
        case AbsorptionReleased():
            return replace(state, absorbed=tuple(it for it in state.absorbed if it.merge_id != fact.merge_id))
        case _:
            return state


_PARTS: Final[tuple[Callable[[Registered, Fact], Registered], ...]] = (_told, _proven, _bound, _linked)
