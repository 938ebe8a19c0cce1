"""What was prepared or drafted is given up before anybody was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.consents.disclosures import (
    Acknowledged,
    Approved,
    DraftDropped,
    Drafted,
    Dropped,
    Prepared,
    Reported,
    Sent,
)
from services.intake.domain.consents.preparing import prepared_earlier
from services.intake.domain.consents.reporting import ReportNotDrafted
from services.intake.domain.consents.state import State
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import DisclosureDropped, ForeignersOfficeReportDropped
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDisclosure:
    person_id: UUID
    disclosure_id: UUID
    dropped_by: ActorId
    dropped_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DropReportDraft:
    """By either of the two, or a third: to report nothing takes no second person."""

    person_id: UUID
    report_id: UUID
    dropped_by: ActorId
    dropped_on: date
    reason: str


class DisclosureHasGoneOut(Rejection):
    """This disclosure was sent; the recipient can be told that it was wrong, but it cannot be given up."""


class ReportHasGoneOut(Rejection):
    """This report was made; it cannot be given up any more."""


def drop(command: DropDisclosure, state: State) -> Sequence[Fact]:
    disclosure = prepared_earlier(state, command.disclosure_id)
    match disclosure:
        case Prepared() | Approved():
            return [
                DisclosureDropped(
                    person_id=command.person_id,
                    disclosure_id=command.disclosure_id,
                    dropped_by=command.dropped_by,
                    dropped_on=command.dropped_on,
                    reason=command.reason,
                )
            ]
        case Dropped():
            return []
        case Sent() | Acknowledged():
            raise DisclosureHasGoneOut
        case _:
            assert_never(disclosure)


def drop_draft(command: DropReportDraft, state: State) -> Sequence[Fact]:
    known = state.reports.get(command.report_id)
    match known:
        case None:
            raise ReportNotDrafted
        case Drafted():
            return [
                ForeignersOfficeReportDropped(
                    person_id=command.person_id,
                    report_id=command.report_id,
                    dropped_by=command.dropped_by,
                    dropped_on=command.dropped_on,
                    reason=command.reason,
                )
            ]
        case DraftDropped():
            return []
        case Reported():
            raise ReportHasGoneOut
        case _:
            assert_never(known)
