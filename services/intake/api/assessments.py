"""What a person brings and expects."""

from typing import Annotated
from uuid import uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.domain.assessment import RecordAssessment
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.counselling import Expectation, Skill, Strength
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}/assessments", tags=["Potenzialanalyse"])


class StrengthBody(Body):
    strength: Strength
    remark: FreeText | None = None


class AssessmentBody(Body):
    """Each assessment is whole. `isced` is the level of education, 0 to 8."""

    assessment_id: Id | None = None
    assessed_on: Day | None = None
    strengths: Annotated[list[StrengthBody], Field(max_length=10, default_factory=list)]
    expectations: Annotated[list[Expectation], Field(max_length=9, default_factory=list)]
    expectation_note: FreeText | None = None
    isced: Annotated[int, Field(ge=0, le=8)] | None = None
    years_of_work: Annotated[int, Field(ge=0, le=70)] | None = None


@routes.post("", status_code=201)
async def record_assessment(
    case_id: Id, body: AssessmentBody, given: Annotated[Given, may("intake.record-assessment")]
) -> Recorded:
    """Record the strengths and expectations as they stand after the talk."""

    def command(opened: CaseOpened) -> RecordAssessment:
        return RecordAssessment(
            case_id=case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            assessment_id=body.assessment_id or uuid5(given.context.command_id, "assessment"),
            assessed_on=body.assessed_on or given.today,
            today=given.today,
            strengths=tuple(Skill(strength=it.strength, remark=it.remark) for it in body.strengths),
            expectations=tuple(body.expectations),
            expectation_note=body.expectation_note,
            isced=body.isced,
            years_of_work=body.years_of_work,
        )

    return await given.within(given.kinds.assessment, case_id, command, status=201)
