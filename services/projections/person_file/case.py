"""A person's cases: whose they were, and how they lived."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from services.projections.person_file.case_life import LIFE, Event
from services.projections.person_file.telling import Entry, Shown, Told, of, said
from services.projections.person_file.transfers import Transfer, transfers
from shared.contracts.intake import case as of_case
from shared.contracts.intake.case import (
    CaseDeputyNamed,
    CaseDeputyReleased,
    CaseOpened,
    CaseOwnerAssigned,
)

FACTS: Final = tuple(fact for fact in of_case.FACTS if fact.type != "intake.contact-recorded.v1")
CaseState = Literal["open", "paused", "closed", "transferred"]


class Owner(Entry):
    owner: str
    previous_owner: str | None
    assigned_on: date
    handover_note: str | None


class Deputy(Entry):
    """`until` is the last day, also where the deputy was released before."""

    deputy: str
    named_on: date
    from_day: date
    until: date
    released_on: date | None = None


class Case(Entry):
    """`life` holds pauses, ends, openings and missed deadlines in their order; `owners` and `deputies` likewise."""

    case_id: UUID
    state: CaseState
    opened_on: date
    ground: str
    transferred_from: str | None
    first_talk_due: date
    plan_due: date
    rules: list[str]
    owners: list[Owner]
    deputies: list[Deputy]
    life: list[Event]
    transfers: list[Transfer]


class Cases(Shown):
    """The newest first."""

    cases: list[Case]


def fold(told: Told, _day: date) -> Cases:
    """The part of the file."""
    opened = sorted(of(told, CaseOpened), key=lambda one: one[1].opened_on, reverse=True)
    return Cases(cases=[_case(told, one.case_id, said(at, one, Case)) for at, one in opened])


def _case(told: Told, case_id: UUID, fields: dict[str, object]) -> Case:
    mine = [(at, fact) for at, fact in told if getattr(fact, "case_id", None) == case_id]
    life = [LIFE[type(fact)](at, fact) for at, fact in mine if type(fact) in LIFE]
    states = [event.brings for event in life if event.brings]
    return Case.model_validate(
        fields
        | {
            "state": states[-1] if states else "open",
            "owners": [Owner(**said(at, fact, Owner)) for at, fact in of(mine, CaseOwnerAssigned)],
            "deputies": _deputies(mine),
            "life": life,
            "transfers": transfers(mine),
        }
    )


def _deputies(mine: Told) -> list[Deputy]:
    found: list[Deputy] = []
    for at, fact in mine:
        match fact:
            case CaseDeputyNamed():
                found.append(Deputy(**said(at, fact, Deputy)))
            case CaseDeputyReleased():
                found = [_released(one, fact) for one in found]
            case _:
                pass
    return found


def _released(one: Deputy, fact: CaseDeputyReleased) -> Deputy:
    concerned = one.deputy == fact.deputy and one.released_on is None
    return one.but(released_on=fact.released_on) if concerned else one
