"""Facts about who a person is: stream `person-<person id>`."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal
from uuid import UUID, uuid5

from shared.contracts.classes import Coded, ContactWay, Erased, Identity, Open, ResidenceDetail
from shared.contracts.codes import (
    LanguageCode,
    MunicipalityKey,
    NationalityCode,
    ResidenceCategory,
    RuleVersion,
)
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DocumentKind, Source
from shared.contracts.intake.particulars import BirthDate, ContactPoint, PersonName, PostalAddress, SpokenLanguage

Sex = Literal["m", "w", "d", "none"]
#: For what a birth date is used; SGB I § 33a binds social law alone.
DatePurpose = Literal["social-law", "residence-law", "office"]
NumberKind = Literal["azr", "bamf-file", "bamf-person", "ba-customer", "benefit-unit", "insurance"]
HoldGround = Literal["statutory-retention", "legal-claim", "audit", "criminal-proceedings"]
Relation = Literal["spouse", "partner", "child", "parent", "sibling", "guardian", "other-relative", "other"]


class PersonRegistered(Fact, type="intake.person-registered.v1"):
    person_id: Coded[UUID]
    registered_on: Open[date]
    municipality_key: Coded[MunicipalityKey]
    names: Identity[tuple[PersonName, ...]]
    birth_date: Identity[BirthDate]
    nationalities: Identity[tuple[NationalityCode, ...]]
    languages: Identity[tuple[LanguageCode, ...]]
    interpreter_needed: Coded[bool]
    residence_category: ResidenceDetail[ResidenceCategory]


class IdentityConfirmed(Fact, type="intake.identity-confirmed.v1"):
    """Somebody has seen a document that says who the person is."""

    person_id: Coded[UUID]
    confirmed_on: Open[date]
    document: Coded[DocumentKind]
    document_number: Identity[str | None] = None


class NamesRecorded(Fact, type="intake.names-recorded.v1"):
    """All names from now on; earlier ones stay in the history and stay findable."""

    person_id: Coded[UUID]
    recorded_on: Open[date]
    names: Identity[tuple[PersonName, ...]]
    source: Coded[Source]


class BirthDateStated(Fact, type="intake.birth-date-stated.v1"):
    """One more statement of the birth date. `issued_on` is the day of the document's original, if it is one."""

    person_id: Coded[UUID]
    statement_id: Coded[UUID]
    stated_on: Open[date]
    birth_date: Identity[BirthDate]
    source: Coded[Source]
    issued_on: Open[date | None] = None


def first_statement(registered: PersonRegistered) -> BirthDateStated:
    """What the registration itself states, under an id that everybody derives alike."""
    return BirthDateStated(
        person_id=registered.person_id,
        statement_id=uuid5(registered.person_id, "birth date at registration"),
        stated_on=registered.registered_on,
        birth_date=registered.birth_date,
        source="statement",
    )


def first_stated(statements: Sequence[BirthDateStated]) -> BirthDateStated:
    """Of all statements the one that counts where nothing was decided: the earliest that names any part of the date."""
    in_order = sorted(statements, key=lambda statement: statement.stated_on)
    return next((it for it in in_order if not _names_nothing(it.birth_date)), in_order[0])


def _names_nothing(stated: BirthDate | Erased) -> bool:
    return not isinstance(stated, Erased) and stated.certainty == "unknown"


class BirthDateMadeAuthoritative(Fact, type="intake.birth-date-made-authoritative.v1"):
    """From now on this statement counts for that purpose; `rule` is what allowed it (SGB I § 33a)."""

    person_id: Coded[UUID]
    statement_id: Coded[UUID]
    purpose: Coded[DatePurpose]
    birth_date: Identity[BirthDate]
    decided_on: Open[date]
    rule: Open[RuleVersion]


class ParticularsRecorded(Fact, type="intake.particulars-recorded.v1"):
    """Sex, nationalities and languages as they are from now on."""

    person_id: Coded[UUID]
    recorded_on: Open[date]
    sex: Identity[Sex | None]
    nationalities: Identity[tuple[NationalityCode, ...]]
    languages: Identity[tuple[SpokenLanguage, ...]]
    interpreter_needed: Coded[bool]


class ContactWaysRecorded(Fact, type="intake.contact-ways-recorded.v1"):
    """All ways to reach the person from now on."""

    person_id: Coded[UUID]
    recorded_on: Open[date]
    ways: ContactWay[tuple[ContactPoint, ...]]


class AddressRecorded(Fact, type="intake.address-recorded.v1"):
    """Where the person lives from a day on. `open_case_id` is the case that a move over the county's border touches."""

    person_id: Coded[UUID]
    recorded_on: Open[date]
    valid_from: Open[date]
    municipality_key: Coded[MunicipalityKey]
    address: ContactWay[PostalAddress | None]
    outside_county: Coded[bool]
    open_case_id: Coded[UUID | None] = None


class RelationRecorded(Fact, type="intake.relation-recorded.v1"):
    """A related person, known to the centre by id or by name only."""

    person_id: Coded[UUID]
    relation_id: Coded[UUID]
    recorded_on: Open[date]
    relation: Coded[Relation]
    related_person_id: Coded[UUID | None] = None
    name: Identity[str | None] = None
    same_household: Coded[bool]


class RelationEnded(Fact, type="intake.relation-ended.v1"):
    person_id: Coded[UUID]
    relation_id: Coded[UUID]
    ended_on: Open[date]
    related_person_id: Coded[UUID | None] = None


class OfficialNumberRecorded(Fact, type="intake.official-number-recorded.v1"):
    """A number that another body gave; an attribute with limits of use, never a key (AZRG § 10 (4))."""

    person_id: Coded[UUID]
    kind: Coded[NumberKind]
    number: Identity[str]
    recorded_on: Open[date]


class OfficialNumberStruck(Fact, type="intake.official-number-struck.v1"):
    """The number of that kind was wrong or may be kept no longer."""

    person_id: Coded[UUID]
    kind: Coded[NumberKind]
    struck_on: Open[date]
    reason: Coded[Literal["wrong", "use-ended"]]


class CaseAdmitted(Fact, type="intake.case-admitted.v1"):
    """The one place for an open case of this person is given to that case."""

    person_id: Coded[UUID]
    case_id: Coded[UUID]
    admitted_on: Open[date]


class CaseDischarged(Fact, type="intake.case-discharged.v1"):
    """The case has ended; another may be opened."""

    person_id: Coded[UUID]
    case_id: Coded[UUID]
    discharged_on: Open[date]


class LegalHoldSet(Fact, type="intake.legal-hold-set.v1"):
    """The file must be kept until that day, whoever asks for its erasure (GDPR Art. 17 (3))."""

    person_id: Coded[UUID]
    hold_id: Coded[UUID]
    ground: Coded[HoldGround]
    set_on: Open[date]
    until: Open[date | None] = None


class LegalHoldLifted(Fact, type="intake.legal-hold-lifted.v1"):
    person_id: Coded[UUID]
    hold_id: Coded[UUID]
    lifted_on: Open[date]


class PersonErased(Fact, type="intake.person-erased.v1"):
    """The keys of the person are destroyed because of this fact, and every read model forgets them (Art. 17).

    `rule` is the one by which retention ended, `request_id` the request that was granted. `survivor_id` is the person
    into whose file this one was merged, and with whom it goes.
    """

    person_id: Coded[UUID]
    erased_on: Open[date]
    ground: Coded[Literal["request", "retention-end"]]
    rule: Open[RuleVersion | None] = None
    request_id: Coded[UUID | None] = None
    survivor_id: Coded[UUID | None] = None


FACTS: Final[tuple[type[Fact], ...]] = (
    PersonRegistered, IdentityConfirmed, NamesRecorded, BirthDateStated, BirthDateMadeAuthoritative,
    ParticularsRecorded, ContactWaysRecorded, AddressRecorded, RelationRecorded, RelationEnded,
    OfficialNumberRecorded, OfficialNumberStruck, CaseAdmitted, CaseDischarged, LegalHoldSet, LegalHoldLifted,
    PersonErased,
)  # fmt: skip
