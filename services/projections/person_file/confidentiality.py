"""Who may learn what of a person, and who did."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from services.projections.person_file.coming_of_age import BORN, Age
from services.projections.person_file.consents import Cell, Consent, Release, consents, matrix, releases
from services.projections.person_file.disclosures import Disclosure, disclosures
from services.projections.person_file.telling import Entry, Shown, Told, of, readable, said
from services.projections.person_file.to_inform import FACTS as OF_INFORMING
from services.projections.person_file.to_inform import ToInform, to_inform
from shared.contracts.intake import confidentiality
from shared.contracts.intake.codes import Recipient
from shared.contracts.intake.confidentiality import (
    ForeignersOfficeReportDrafted,
    ForeignersOfficeReportDropped,
    ForeignersOfficeReported,
    GuardianNamed,
    GuardianshipEnded,
    InformationNoticeGiven,
    OwnConsentsDue,
    ReportGround,
)

FACTS: Final = tuple(dict.fromkeys((*confidentiality.FACTS, *OF_INFORMING, *BORN)))


class Notice(Entry):
    given_on: date
    language: str
    form_version: str


class Guardian(Entry):
    guardian_id: UUID
    name: str | None
    guardian_person_id: UUID | None
    named_on: date
    ended_on: date | None = None
    ground: Literal["of-age", "court", "other"] | None = None


class OwnConsents(Entry):
    """The person comes of age and is asked for consents of their own."""

    noticed_on: date
    of_age_on: date | None
    due: date
    rule: str


class Report(Entry):
    """A report that the law demands (AufenthG § 87): drafted by one, made when another one agrees."""

    report_id: UUID
    recipient: Recipient
    ground: ReportGround
    content: str | None
    drafted_by: str | None = None
    drafted_on: date | None = None
    reported_by: str | None = None
    approved_by: str | None = None
    reported_on: date | None = None
    dropped_by: str | None = None
    dropped_on: date | None = None
    dropped_because: str | None = None


class Confidentiality(Shown):
    """`matrix` says for each purpose and recipient what counts on the day asked for."""

    on: date
    notices: list[Notice]
    guardians: list[Guardian]
    own_consents: list[OwnConsents]
    consents: list[Consent]
    matrix: list[Cell]
    releases: list[Release]
    disclosures: list[Disclosure]
    to_inform: list[ToInform]
    reports: list[Report]


def fold(told: Told, day: date) -> Confidentiality:
    """The part of the file."""
    age = Age.of(told)
    agreed, sent = consents(told, day, age), disclosures(told)
    return Confidentiality(
        on=day,
        notices=[Notice(**said(at, fact, Notice)) for at, fact in of(told, InformationNoticeGiven)],
        guardians=_guardians(told),
        own_consents=[OwnConsents(**said(at, fact, OwnConsents)) for at, fact in of(told, OwnConsentsDue)],
        consents=agreed,
        matrix=matrix(agreed),
        releases=releases(told, day, age),
        disclosures=sent,
        to_inform=to_inform(told),
        reports=_reports(told),
    )


def _reports(told: Told) -> list[Report]:
    drafted = of(told, ForeignersOfficeReportDrafted)
    found = {fact.report_id: Report(**said(at, fact, Report)) for at, fact in drafted}
    for at, fact in of(told, ForeignersOfficeReported):
        made = said(at, fact, Report)
        draft = found.get(fact.report_id)
        found[fact.report_id] = draft.but(**made) if draft else Report(**made)
    for _, fact in of(told, ForeignersOfficeReportDropped):
        if fact.report_id in found:
            dropped = {"dropped_on": fact.dropped_on, "dropped_because": readable(fact.reason)}
            found[fact.report_id] = found[fact.report_id].but(dropped_by=fact.dropped_by, **dropped)
    return list(found.values())


def _guardians(told: Told) -> list[Guardian]:
    found: list[Guardian] = []
    for at, fact in told:
        match fact:
            case GuardianNamed():
                found.append(Guardian(**said(at, fact, Guardian)))
            case GuardianshipEnded():
                ended = {"ended_on": fact.ended_on, "ground": fact.ground}
                found = [one if one.ended_on else one.but(**ended) for one in found]
            case _:
                pass
    return found
