"""What has to be done next for a person, until when, and why: each step names the fact and the rule behind it."""

from collections.abc import Generator
from datetime import date
from typing import Final, Literal

from msgspec import Struct

from services.projections.case_file.phases import WAITING
from services.projections.case_file.states import Case, CaseFile, Handover, Plan

Kind = Literal[
    "without-owner",
    "first-talk-due",
    "plan-missing",
    "plan-review-due",
    "handover-waiting",
    "placement-test-due",
    "course-place-missing",
    "course-running",
    "handover-missing",
    "aftercare-check-due",
]
ONE_OWNER: Final = "one-owner-per-open-case"
HANDOVER_AT_COURSE_END: Final = "handover-at-course-end"
NO_TALK_RULE: Final = "first-talk"
NO_PLAN_RULE: Final = "plan"


class Step(Struct, frozen=True):
    """`fact` is the type of the fact the step follows from; `rule` is `key@date` of a dated rule, or an invariant."""

    kind: Kind
    due: date
    fact: str
    rule: str


def steps(file: CaseFile) -> tuple[Step, ...]:
    """All that is open, the earliest due date first. An open case always has one."""
    case = file.case
    if case is None:
        return ()
    return tuple(sorted(_open(file, case), key=lambda step: (step.due, step.kind)))


def _open(file: CaseFile, case: Case) -> Generator[Step]:
    if case.owner is None:
        yield Step("without-owner", case.opened_on, "intake.case-opened.v1", ONE_OWNER)
    if case.contacts == 0:
        yield Step(
            "first-talk-due", case.first_talk_due, "intake.case-opened.v1", _rule(case, "first_talk") or NO_TALK_RULE
        )
    if file.plan is None:
        yield Step("plan-missing", case.plan_due, "intake.case-opened.v1", _rule(case, "plan") or NO_PLAN_RULE)
    else:
        yield Step("plan-review-due", file.plan.review_due, "intake.plan-agreed.v1", file.plan.rule)
        yield from _language(file, file.plan)
    yield from _employment(file, case)


def _language(file: CaseFile, plan: Plan) -> Generator[Step]:
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


def _employment(file: CaseFile, case: Case) -> Generator[Step]:
    handover, aftercare = file.employment.handover, file.employment.aftercare
    if handover is not None and handover.state in WAITING:
        yield Step("handover-waiting", handover.answer_due, _asked(handover), handover.rule)
    if aftercare is not None:
        after = max(aftercare.started_on, case.last_contact_on or aftercare.started_on)
        # A talk on or after the day of a check has answered it.
        due = next((day for day in aftercare.checks_due if day > after), None)
        if due is not None:
            yield Step("aftercare-check-due", due, "employment.aftercare-started.v1", aftercare.rule)


def _asked(handover: Handover) -> str:
    escalated = handover.state == "escalated"
    return "employment.handover-escalated.v1" if escalated else "employment.handover-offered.v1"


def _rule(case: Case, topic: str) -> str | None:
    return next((rule for rule in case.rules if topic in rule), None)
