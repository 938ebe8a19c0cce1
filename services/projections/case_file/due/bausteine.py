"""What Baustein 2 and 3 ask for in a case at work."""

from collections.abc import Iterator
from typing import Final

from services.projections.case_file.bausteine import Handover
from services.projections.case_file.case import Case, Plan
from services.projections.case_file.due.step import Step
from services.projections.case_file.phases import WAITING
from services.projections.case_file.states import CaseFile

HANDOVER_AT_COURSE_END: Final = "handover-at-course-end"


def steps(file: CaseFile, case: Case) -> Iterator[Step]:
    """Those of the language and of the employment phase."""
    if file.plan is not None:
        yield from _language(file, file.plan)
    yield from _employment(file, case)


def _language(file: CaseFile, plan: Plan) -> Iterator[Step]:
    part = file.language
    if part.opened_on is None or part.completed_on is not None:
        return
    if part.tested_on is None and part.course is None:
        due = part.placement_test_due or part.opened_on
        yield Step("placement-test-due", due, "language.phase-opened.v1", part.rule or plan.rule)
    elif part.course is None:
        yield Step("course-place-missing", plan.review_due, "language.placement-test-taken.v1", plan.rule)
    elif part.course.completed_on is None:
        yield Step("course-running", part.course.ends_on, "language.enrolment-confirmed.v1", HANDOVER_AT_COURSE_END)
    elif file.employment.handover is None:
        yield Step("handover-missing", part.course.completed_on, "language.course-completed.v1", HANDOVER_AT_COURSE_END)


def _employment(file: CaseFile, case: Case) -> Iterator[Step]:
    handover, aftercare = file.employment.handover, file.employment.aftercare
    if handover is not None and handover.state in WAITING:
        yield Step("handover-waiting", handover.answer_due, _asked(handover), handover.rule)
    if aftercare is not None:
        after = max(aftercare.started_on, file.last_talk(case) or aftercare.started_on)
        # A talk on or after the day of a check has answered it.
        due = next((day for day in aftercare.checks_due if day > after), None)
        if due is not None:
            yield Step("aftercare-check-due", due, "employment.aftercare-started.v1", aftercare.rule)


def _asked(handover: Handover) -> str:
    escalated = handover.state == "escalated"
    return "employment.handover-escalated.v1" if escalated else "employment.handover-offered.v1"
