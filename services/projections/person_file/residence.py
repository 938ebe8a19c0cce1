"""A person's right to stay: what held on a day, as it was known at a moment."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Shown, Told, of, readable, said
from shared.contracts.codes import ResidenceCategory
from shared.contracts.intake import residence
from shared.contracts.intake.codes import Source
from shared.contracts.intake.person import PersonRegistered
from shared.contracts.intake.residence import (
    LiftGround,
    ResidenceEffectsChecked,
    ResidenceExpiryNear,
    ResidenceObligationLifted,
    ResidenceObligationRecorded,
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)

FACTS: Final = (*residence.FACTS, PersonRegistered)


class Reading(Entry):
    """How a status was known from a moment on; `corrected` ones say how it was all along."""

    kind: Literal["recorded", "corrected"]
    on: date
    category: ResidenceCategory | None
    legal_section: str | None
    valid_from: date
    valid_to: date | None
    document_number: str | None
    source: Source


class Status(Shown):
    """One status. The newest reading stands first and is what counts; `holds` is said of the day asked for."""

    status_id: UUID
    readings: list[Reading]
    replaces: UUID | None
    ended_on: date | None = None
    end_recorded_on: date | None = None
    end_reason: str | None = None
    warned_on: tuple[date, ...] = ()
    holds: bool = False


class Obligation(Entry):
    """A residence obligation; `binds` is said of the day asked for."""

    obligation_id: UUID
    area: str
    binding_from: date
    binding_until: date
    rule: str
    lifted_on: date | None = None
    ground: LiftGround | None = None
    binds: bool = False


class Check(Entry):
    """Somebody has looked what was recorded by then means for the person."""

    checked_on: date


class Residence(Shown):
    """`on` is the day of which `holds` and `binds` are said; the newest check stands first."""

    on: date
    stated_at_registration: str | None
    statuses: list[Status]
    obligations: list[Obligation]
    checks: list[Check]


def fold(told: Told, day: date) -> Residence:
    """The part of the file, for that day."""
    stated = next((readable(fact.residence_category) for _, fact in of(told, PersonRegistered)), None)
    known = _statuses(told)
    replaced = _replaced_from(known)
    statuses = [one.but(holds=_holds(one, day) and day < replaced.get(one.status_id, date.max)) for one in known]
    return Residence(
        on=day,
        stated_at_registration=stated,
        statuses=sorted(statuses, key=lambda status: status.readings[0].valid_from, reverse=True),
        obligations=[one.but(binds=_binds(one, day)) for one in _obligations(told)],
        checks=[Check(**said(at, fact, Check)) for at, fact in of(told, ResidenceEffectsChecked)][::-1],
    )


def _statuses(told: Told) -> list[Status]:
    found: dict[UUID, Status] = {}
    for at, fact in told:
        match fact:
            case ResidenceStatusRecorded():
                reading = Reading(**said(at, fact, Reading), kind="recorded", on=fact.recorded_on)
                found[fact.status_id] = Status(status_id=fact.status_id, readings=[reading], replaces=fact.replaces)
            case ResidenceStatusCorrected() if fact.status_id in found:
                reading = Reading(**said(at, fact, Reading), kind="corrected", on=fact.corrected_on)
                before = found[fact.status_id]
                found[fact.status_id] = before.but(readings=[reading, *before.readings])
            case ResidenceStatusEnded() | ResidenceExpiryNear() if fact.status_id in found:
                found[fact.status_id] = _ending(found[fact.status_id], fact)
            case _:
                pass
    return list(found.values())


def _ending(status: Status, fact: ResidenceStatusEnded | ResidenceExpiryNear) -> Status:
    if isinstance(fact, ResidenceExpiryNear):
        return status.but(warned_on=(*status.warned_on, fact.noticed_on))
    return status.but(ended_on=fact.ended_on, end_recorded_on=fact.recorded_on, end_reason=fact.reason)


def _replaced_from(statuses: list[Status]) -> Mapping[UUID, date]:
    """For each replaced status the day on which the first that takes its place begins."""
    followers = [one for one in statuses if one.replaces is not None and one.end_reason != "recorded-in-error"]
    begins = sorted(
        ((one.replaces, one.readings[0].valid_from) for one in followers), key=lambda it: it[1], reverse=True
    )
    return {replaced: day for replaced, day in begins if replaced is not None}


def _holds(status: Status, day: date) -> bool:
    counts = status.readings[0]
    if status.end_reason == "recorded-in-error":
        return False
    ends = [end for end in (counts.valid_to, status.ended_on) if end is not None]
    return counts.valid_from <= day and all(day <= end for end in ends)


def _obligations(told: Told) -> list[Obligation]:
    recorded = of(told, ResidenceObligationRecorded)
    found = {fact.obligation_id: Obligation(**said(at, fact, Obligation)) for at, fact in recorded}
    for _, fact in of(told, ResidenceObligationLifted):
        if fact.obligation_id in found:
            lifted = {"lifted_on": fact.lifted_on, "ground": fact.ground}
            found[fact.obligation_id] = found[fact.obligation_id].but(**lifted)
    return list(found.values())


def _binds(one: Obligation, day: date) -> bool:
    lifted = one.lifted_on is not None and day >= one.lifted_on
    return one.binding_from <= day <= one.binding_until and not lifted
