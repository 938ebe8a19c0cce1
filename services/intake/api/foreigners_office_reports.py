"""Reports to the foreigners' office that the law demands (AufenthG § 87); each leaves a line in the log."""

from typing import Annotated, Final
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.api.bases import RecipientBody
from services.intake.domain.consents.reporting import DraftForeignersOfficeReport, ReportToForeignersOffice
from services.intake.domain.person.state import Registered, must_not_be_absorbed
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.confidentiality import ReportGround
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.observability import logs
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/foreigners-office-reports", tags=["Vertraulichkeit"])
_log: Final = logs.logger(__name__)


class DraftBody(Body):
    report_id: Id | None = None
    recipient: RecipientBody
    ground: ReportGround
    content: FreeText


class ConfirmationBody(Body):
    secrets_checked: bool
    reported_on: Day | None = None


@routes.post("", status_code=201)
async def draft_report(
    person_id: Id,
    body: DraftBody,
    *,
    context: Annotated[Context, ordered("intake.report-to-foreigners-office")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Draft a report; nothing is told before another team lead confirms it."""

    def command(person: Registered) -> DraftForeignersOfficeReport:
        must_not_be_absorbed(person)
        return DraftForeignersOfficeReport(
            person_id=person_id,
            report_id=body.report_id or uuid5(context.command_id, "report"),
            recipient=body.recipient.recipient(),
            ground=body.ground,
            content=body.content,
            drafted_by=context.actor,
            drafted_on=today,
        )

    return recorded(await intake.about(intake.kinds.consents, person_id, command, context), response, status=201)


@routes.post("/{report_id}/confirmation")
async def confirm_report(
    person_id: Id,
    report_id: Id,
    body: ConfirmationBody,
    *,
    context: Annotated[Context, ordered("intake.report-to-foreigners-office")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Report what another team lead drafted, confirming that no secret is in it (AufenthG § 88, StGB § 203)."""

    def command(_: Registered) -> ReportToForeignersOffice:
        return ReportToForeignersOffice(
            person_id=person_id,
            report_id=report_id,
            approved_by=context.actor,
            secrets_checked=body.secrets_checked,
            reported_on=body.reported_on or today,
            today=today,
        )

    reported = await intake.about(intake.kinds.consents, person_id, command, context)
    _log.info("report to the foreigners' office confirmed", tenant=context.tenant, command_id=str(context.command_id))
    return recorded(reported, response)
