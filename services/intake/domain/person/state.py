"""What is known of a person, as far as somebody decides by it."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from shared.contracts.classes import Erased
from shared.contracts.intake.duplicates import (
    AbsorptionAdmitted,
    DuplicateDismissed,
    DuplicateSuspected,
    MergeProposed,
    PersonsMerged,
)
from shared.contracts.intake.person import (
    AddressRecorded,
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    ContactWaysRecorded,
    DatePurpose,
    IdentityConfirmed,
    LegalHoldLifted,
    LegalHoldSet,
    NamesRecorded,
    OfficialNumberRecorded,
    ParticularsRecorded,
    PersonErased,
    PersonRegistered,
    RelationEnded,
    RelationRecorded,
    first_stated,
)
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed, Rejection

DuplicateAnswer = DuplicateSuspected | DuplicateDismissed


@dataclass(frozen=True, slots=True)
class Unregistered:
    pass


@dataclass(frozen=True, slots=True)
class Registered:
    """`link` leads to the survivor where this person is absorbed, or may be; `absorbed` are those shown with them.

    `noted_on` is the last day for which something was noted in the file, None where there is only the registration.
    `parted` are the merges that were undone.
    """

    fact: PersonRegistered
    statements: tuple[BirthDateStated, ...]
    authoritative: tuple[BirthDateMadeAuthoritative, ...] = ()
    identity: IdentityConfirmed | None = None
    names: NamesRecorded | None = None
    particulars: ParticularsRecorded | None = None
    ways: ContactWaysRecorded | None = None
    addresses: tuple[AddressRecorded, ...] = ()
    relations: tuple[RelationRecorded, ...] = ()
    ended_relations: tuple[RelationEnded, ...] = ()
    numbers: tuple[OfficialNumberRecorded, ...] = ()
    holds: tuple[LegalHoldSet, ...] = ()
    lifted_holds: tuple[LegalHoldLifted, ...] = ()
    open_case_id: UUID | None = None
    ended_case_ids: tuple[UUID, ...] = ()
    duplicates: tuple[DuplicateAnswer, ...] = ()
    link: MergeProposed | PersonsMerged | None = None
    absorbed: tuple[AbsorptionAdmitted, ...] = ()
    noted_on: date | None = None
    parted: frozenset[UUID] = frozenset()

    @property
    def address(self) -> AddressRecorded | None:
        """The one that began last, as recorded last."""
        return max(reversed(self.addresses), key=lambda it: it.valid_from, default=None)

    @property
    def municipality_key(self) -> str:
        """Where the person lives."""
        return (self.address or self.fact).municipality_key

    @property
    def merged_into(self) -> UUID | None:
        """The survivor to be used in place of this person."""
        return self.link.survivor_id if isinstance(self.link, PersonsMerged) else None

    @property
    def suspicions(self) -> tuple[DuplicateSuspected, ...]:
        """Those that nobody has settled."""
        return tuple(it for it in self.duplicates if isinstance(it, DuplicateSuspected))

    def birth_date(self, purpose: DatePurpose) -> BirthDate | Erased:
        """The date that counts for the purpose: what was made authoritative, else what was stated first."""
        decided = (it.birth_date for it in self.authoritative if it.purpose == purpose)
        return next(decided, first_stated(self.statements).birth_date)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """`absorbed_ids` are the files that were merged into this one then, or about to be."""

    erased: PersonErased
    absorbed_ids: tuple[UUID, ...] = ()


State = Unregistered | Registered | Forgotten


class PersonNotRegistered(Rejection):
    """This person was never registered."""

    status = 404


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
