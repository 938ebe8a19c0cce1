"""What is due for a new case and has not happened in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.case.state import File, Open, State
from shared.contracts.codes import RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseDeadlinePassed, DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePassedDeadline:
    """Given when neither an appointment was kept nor a plan agreed, whichever the deadline is about."""

    case_id: UUID
    deadline: DeadlineKind
    noticed_on: date


def notice_passed(command: NoticePassedDeadline, state: State) -> Sequence[Fact]:
    """Once for each deadline. Quiet while the case rests or another county is asked to take it, once it has ended, and
    where it was met after all."""
    match state:
        case Open() if not _met(command.deadline, state.file):
            return _passed(command, state.file)
        case _:
            return []


def _met(deadline: DeadlineKind, file: File) -> bool:
    return deadline == "first-talk" and bool(file.contacts)


def _passed(command: NoticePassedDeadline, file: File) -> Sequence[Fact]:
    due, rule = _due(command.deadline, file)
    if command.noticed_on <= due or any(earlier.deadline == command.deadline for earlier in file.passed):
        return []
    return [
        CaseDeadlinePassed(
            case_id=command.case_id,
            person_id=file.opened.person_id,
            deadline=command.deadline,
            passed_on=command.noticed_on,
            due=due,
            rule=rule,
        )
    ]


def _due(deadline: DeadlineKind, file: File) -> tuple[date, RuleVersion]:
    first_talk, plan = file.opened.rules
    match deadline:
        case "first-talk":
            return file.opened.first_talk_due, first_talk
        case "plan":
            return file.opened.plan_due, plan
