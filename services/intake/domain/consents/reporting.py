"""Telling the foreigners' office what the law demands (AufenthG § 87): a decision of two, never a disclosure.

What the professional learned under secrecy stays out of it (AufenthG § 88, StGB § 203); the second one confirms that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.consents.disclosures import DraftDropped, Drafted, Reported
from services.intake.domain.consents.preparing import SecondPersonNeeded
from services.intake.domain.consents.state import State
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Recipient
from shared.contracts.intake.confidentiality import (
    ForeignersOfficeReportDrafted,
    ForeignersOfficeReported,
    ReportGround,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForeignersOfficeReport:
    person_id: UUID
    report_id: UUID
    recipient: Recipient
    ground: ReportGround
    content: str
    drafted_by: ActorId
    drafted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportToForeignersOffice:
    """By the second person. `secrets_checked`: nothing in it was learned under secrecy."""

    person_id: UUID
    report_id: UUID
    approved_by: ActorId
    secrets_checked: bool
    reported_on: date
    today: date


class ReportDraftedOtherwise(Rejection):
    """A report with this id is drafted with another content."""


class ReportNotDrafted(Rejection):
    """There is no draft of a report with this id."""

    status = 404


class DraftIsDropped(Rejection):
    """This draft was given up; what is to be reported is drafted anew."""


class NotTheForeignersOffice(Rejection):
    """This report goes to a foreigners' office and to nobody else."""


class SecretsNotChecked(Rejection):
    """The report goes out only when a second person confirms that no secret is in it (AufenthG § 88, StGB § 203)."""


class ReportedBeforeDrafted(Rejection):
    """The day of the report lies before it was drafted."""


def draft(command: DraftForeignersOfficeReport, state: State) -> Sequence[Fact]:
    if command.recipient.kind != "foreigners-office":
        raise NotTheForeignersOffice
    drafted = ForeignersOfficeReportDrafted(
        person_id=command.person_id,
        report_id=command.report_id,
        recipient=command.recipient,
        ground=command.ground,
        content=command.content,
        drafted_by=command.drafted_by,
        drafted_on=command.drafted_on,
    )
    if known := state.reports.get(command.report_id):
        if known.draft != drafted:
            raise ReportDraftedOtherwise
        return []
    return [drafted]


def report(command: ReportToForeignersOffice, state: State) -> Sequence[Fact]:
    must_have_come(command.reported_on, command.today)
    known = state.reports.get(command.report_id)
    match known:
        case None:
            raise ReportNotDrafted
        case DraftDropped():
            raise DraftIsDropped
        case Reported():
            return []
        case Drafted():
            _must_be_checked(command, known.draft)
            return [_report(command, known.draft)]
        case _:
            assert_never(known)


def _must_be_checked(command: ReportToForeignersOffice, drafted: ForeignersOfficeReportDrafted) -> None:
    if command.approved_by == drafted.drafted_by:
        raise SecondPersonNeeded
    if not command.secrets_checked:
        raise SecretsNotChecked
    if command.reported_on < drafted.drafted_on:
        raise ReportedBeforeDrafted


def _report(command: ReportToForeignersOffice, drafted: ForeignersOfficeReportDrafted) -> ForeignersOfficeReported:
    return ForeignersOfficeReported(
        person_id=command.person_id,
        report_id=command.report_id,
        recipient=drafted.recipient,
        ground=drafted.ground,
        content=drafted.content,
        reported_by=drafted.drafted_by,
        approved_by=command.approved_by,
        reported_on=command.reported_on,
    )
