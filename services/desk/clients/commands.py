"""What a caseworker decides, as commands to the three Bausteine."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.desk.clients.upstream import Answer, Upstream
from shared.web import consistency

AgreementWay = Literal["signature", "click", "oral-with-interpreter"]


@dataclass(frozen=True, slots=True)
class Sent:
    """Who sends a command, and which sending it is: sending the same form again changes nothing."""

    access_token: str
    idempotency_key: UUID
    expected_version: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The header lines of the command."""
        key = {"Idempotency-Key": str(self.idempotency_key)}
        return key if self.expected_version is None else {**key, "If-Match": f'"{self.expected_version}"'}


@dataclass(frozen=True, slots=True)
class AgreedGoal:
    """A goal in the person's words."""

    goal_id: UUID
    module: str
    code: str
    wording: str


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """A plan as it was agreed with the person."""

    agreed_on: date
    review_due: date
    goals: tuple[AgreedGoal, ...]
    agreed_by: AgreementWay
    interpreter: str | None
    language: str | None = None

    def body(self) -> dict[str, Any]:
        """The plan as the command's body."""
        return {
            "agreed_on": self.agreed_on.isoformat(),
            "review_due": self.review_due.isoformat(),
            "goals": [
                {"goal_id": str(goal.goal_id), "module": goal.module, "code": goal.code, "wording": goal.wording}
                for goal in self.goals
            ],
            "agreed_by": self.agreed_by,
            "interpreter": self.interpreter,
            "language": self.language,
        }


@dataclass(frozen=True, slots=True)
class Commands:
    """Each method gives the Consistency-Token with which the next read shows the change."""

    intake: Upstream
    employment: Upstream

    async def agree_plan(self, sent: Sent, case_id: UUID, plan: AgreedPlan) -> str:
        """Agree the plan of a case."""
        return await _send(self.intake, sent, f"/cases/{case_id}/plan/agreement", plan.body())

    async def send(self, service: str, path: str, sent: Sent, body: dict[str, Any]) -> str:
        """Any command of a service, as a dialogue describes it."""
        return await _send({"intake": self.intake, "employment": self.employment}[service], sent, path, body)


async def _send(service: Upstream, sent: Sent, path: str, body: dict[str, Any]) -> str:
    answer: Answer = await service.post(
        path, sent.access_token, {name: value for name, value in body.items() if value is not None}, sent.headers
    )
    return answer.headers[consistency.HEADER]
