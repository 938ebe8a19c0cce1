"""Where and through whom a person is reached, and by which numbers other bodies know them."""

from datetime import date
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, of, said
from shared.contracts.intake.person import (
    AddressRecorded,
    ContactPoint,
    ContactWaysRecorded,
    NumberKind,
    OfficialNumberRecorded,
    OfficialNumberStruck,
    PostalAddress,
    Relation,
    RelationEnded,
    RelationRecorded,
)


class Ways(Entry):
    since: date
    ways: list[ContactPoint] | None


class Address(Entry):
    """Where the person lives from a day on."""

    valid_from: date
    municipality_key: str
    address: PostalAddress | None
    outside_county: bool


class Related(Entry):
    """A related person, until it ended."""

    relation_id: UUID
    relation: Relation
    related_person_id: UUID | None
    name: str | None
    same_household: bool
    since: date
    ended_on: date | None = None


class Number(Entry):
    """An official number, until it was struck."""

    kind: NumberKind
    number: str | None
    since: date
    struck_on: date | None = None
    reason: str | None = None


def ways(told: Told) -> list[Ways]:
    """The newest first."""
    return [Ways(**said(at, fact, Ways), since=fact.recorded_on) for at, fact in of(told, ContactWaysRecorded)][::-1]


def addresses(told: Told) -> list[Address]:
    """The one that holds last first, whenever it was recorded; of one day the one recorded last."""
    found = [Address(**said(at, fact, Address)) for at, fact in of(told, AddressRecorded)]
    return sorted(found, key=lambda one: (one.valid_from, one.recorded_at), reverse=True)


def related(told: Told) -> list[Related]:
    """In the order in which they became known."""
    found = {
        fact.relation_id: Related(**said(at, fact, Related), since=fact.recorded_on)
        for at, fact in of(told, RelationRecorded)
    }
    for _, fact in of(told, RelationEnded):
        if fact.relation_id in found:
            found[fact.relation_id] = found[fact.relation_id].but(ended_on=fact.ended_on)
    return list(found.values())


def numbers(told: Told) -> list[Number]:
    """All there were; of one kind only the last may be in use."""
    found: list[Number] = []
    for at, fact in told:
        match fact:
            case OfficialNumberRecorded():
                found.append(Number(**said(at, fact, Number), since=fact.recorded_on))
            case OfficialNumberStruck():
                found = [_struck(one, fact) for one in found]
            case _:
                pass
    return found


def _struck(one: Number, fact: OfficialNumberStruck) -> Number:
    concerned = one.kind == fact.kind and one.struck_on is None
    return one.but(struck_on=fact.struck_on, reason=fact.reason) if concerned else one
