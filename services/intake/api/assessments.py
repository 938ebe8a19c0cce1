"""What a person brings and expects."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response
from pydantic import Field

from services.intake.api.asking import Commands
from services.intake.domain.assessment import RecordAssessment
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.counselling import Expectation, Skill, Strength
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/cases/{case_id}/assessments", tags=["Potenzialanalyse"])


class StrengthBody(Body):
    strength: Strength
    remark: FreeText | None = None


class AssessmentBody(Body):
    """Each assessment is whole. `isced` is the level of education, 0 to 8."""

    assessment_id: Id | None = None
    assessed_on: Day | None = None
    strengths: Annotated[list[StrengthBody], Field(max_length=10)]
    expectations: Annotated[list[Expectation], Field(max_length=9)]
    expectation_note: FreeText | None = None
    isced: Annotated[int, Field(ge=0, le=8)] | None = None
    years_of_work: Annotated[int, Field(ge=0, le=70)] | None = None


@routes.post("", status_code=201)
async def record_assessment(
    case_id: Id,
    body: AssessmentBody,
    *,
    context: Annotated[Context, ordered("intake.record-assessment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record the strengths and expectations as they stand after the talk."""

    def command(opened: CaseOpened) -> RecordAssessment:
        return RecordAssessment(
            case_id=case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            assessment_id=body.assessment_id or uuid5(context.command_id, "assessment"),
            assessed_on=body.assessed_on or today,
            today=today,
            strengths=tuple(Skill(strength=it.strength, remark=it.remark) for it in body.strengths),
            expectations=tuple(body.expectations),
            expectation_note=body.expectation_note,
            isced=body.isced,
            years_of_work=body.years_of_work,
        )

    return recorded(await intake.within(intake.kinds.assessment, case_id, command, context), response, status=201)
