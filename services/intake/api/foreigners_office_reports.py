"""Reports to the foreigners' office that the law demands (AufenthG § 87); each leaves a line in the log."""

from typing import Annotated, Final
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.api.bases import RecipientBody
from services.intake.domain.consents.dropping import DropReportDraft
from services.intake.domain.consents.reporting import DraftForeignersOfficeReport, ReportToForeignersOffice
from services.intake.domain.person.state import Registered, must_not_be_absorbed
from shared.contracts.intake.confidentiality import ReportGround
from shared.kernel.values import Day, FreeText
from shared.observability import logs
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/foreigners-office-reports", tags=["Vertraulichkeit"])
_log: Final = logs.logger(__name__)


class DraftBody(Body):
    report_id: Id | None = None
    recipient: RecipientBody
    ground: ReportGround
    content: FreeText


class DroppingBody(Body):
    reason: FreeText


class ConfirmationBody(Body):
    secrets_checked: bool
    reported_on: Day | None = None


@routes.post("", status_code=201)
async def draft_report(
    person_id: Id, body: DraftBody, given: Annotated[Given, may("intake.report-to-foreigners-office")]
) -> Recorded:
    """Draft a report; nothing is told before another team lead confirms it."""

    def command(person: Registered) -> DraftForeignersOfficeReport:
        must_not_be_absorbed(person)
        return DraftForeignersOfficeReport(
            person_id=person_id,
            report_id=body.report_id or uuid5(given.context.command_id, "report"),
            recipient=body.recipient.recipient(),
            ground=body.ground,
            content=body.content,
            drafted_by=given.context.actor,
            drafted_on=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command, status=201)


@routes.post("/{report_id}/confirmation")
async def confirm_report(
    person_id: Id,
    report_id: Id,
    body: ConfirmationBody,
    given: Annotated[Given, may("intake.report-to-foreigners-office")],
) -> Recorded:
    """Report what another team lead drafted, confirming that no secret is in it (AufenthG § 88, StGB § 203)."""

    def command(_: Registered) -> ReportToForeignersOffice:
        return ReportToForeignersOffice(
            person_id=person_id,
            report_id=report_id,
            approved_by=given.context.actor,
            secrets_checked=body.secrets_checked,
            reported_on=body.reported_on or given.today,
            today=given.today,
        )

    reported = await given.commands.about(given.kinds.consents, person_id, command, given.context)
    _log.info(
        "report to the foreigners' office confirmed",
        tenant=given.context.tenant,
        command_id=str(given.context.command_id),
    )
    return given.answer(reported)


@routes.post("/{report_id}/dropping")
async def drop_report_draft(
    person_id: Id,
    report_id: Id,
    body: DroppingBody,
    given: Annotated[Given, may("intake.report-to-foreigners-office")],
) -> Recorded:
    """Give up a draft, with the reason: the law does not demand the report after all."""

    def command(_: Registered) -> DropReportDraft:
        return DropReportDraft(
            person_id=person_id,
            report_id=report_id,
            dropped_by=given.context.actor,
            dropped_on=given.today,
            reason=body.reason,
        )

    return await given.about(given.kinds.consents, person_id, command)
