"""What is to be done next, until when and why."""

from datetime import date

from services.projections.case_file import steps
from services.projections.case_file.steps import Step
from services.projections.deadlines import DEADLINES
from services.projections.tests.facts import (
    ACCEPTED,
    AFTERCARE,
    COURSE_DONE,
    EMPLOYED,
    ENROLLED,
    ESCALATED,
    LEARNING,
    LEARNT,
    OFFERED,
    OPENED,
    OWNED,
    PERMITTED,
    PLANNED,
    REGISTERED,
    TALKED,
    TESTED,
    after,
)
from shared.contracts.fact import Fact

WAY = (
    REGISTERED, OPENED, OWNED, TALKED, PLANNED, LEARNING, TESTED, ENROLLED, COURSE_DONE, OFFERED, ESCALATED, ACCEPTED,
    LEARNT, EMPLOYED, AFTERCARE,
)  # fmt: skip


TODAY = date(2026, 4, 1)


def shown(*facts: Fact, day: date = TODAY) -> tuple[Step, ...]:
    return steps.shown(after(*facts).file, DEADLINES, day)


def kinds(*facts: Fact, day: date = TODAY) -> list[str]:
    return [step.kind for step in shown(*facts, day=day)]


def step(kind: str, *facts: Fact, day: date = TODAY) -> Step:
    return next(step for step in shown(*facts, day=day) if step.kind == kind)


def test_nobody_without_a_case_is_waited_for() -> None:
    assert kinds(REGISTERED) == []


def test_a_new_case_needs_an_owner_first_then_a_talk_then_a_plan() -> None:
    assert kinds(OPENED, *PERMITTED) == ["without-owner", "first-talk-due", "plan-missing"]


def test_each_step_names_the_fact_and_the_dated_rule_behind_it() -> None:
    talk, plan = step("first-talk-due", OPENED), step("plan-missing", OPENED)
    assert (talk.fact, talk.rule) == ("intake.case-opened.v1", "case.first_talk_days@2015-01-01")
    assert (plan.rule, plan.due) == ("case.plan_weeks@2015-01-01", date(2026, 4, 27))


def test_what_was_done_is_no_longer_to_be_done() -> None:
    assert kinds(OPENED, OWNED, *PERMITTED, TALKED) == ["plan-missing"]
    assert kinds(OPENED, OWNED, *PERMITTED, TALKED, PLANNED) == ["plan-review-due"]


def test_the_language_phase_asks_for_a_test_then_a_place_then_the_course_then_the_handover() -> None:
    ready = OPENED, OWNED, TALKED, PLANNED, LEARNING
    assert "placement-test-due" in kinds(*ready)
    assert "course-place-missing" in kinds(*ready, TESTED)
    assert "course-running" in kinds(*ready, TESTED, ENROLLED)
    assert "handover-missing" in kinds(*ready, TESTED, ENROLLED, COURSE_DONE)


def test_an_offered_handover_waits_for_its_answer_and_an_escalated_one_says_so() -> None:
    assert step("handover-waiting", OPENED, OFFERED).due == date(2026, 9, 1)
    assert step("handover-waiting", OPENED, OFFERED, ESCALATED).fact == "employment.handover-escalated.v1"
    assert "handover-waiting" not in kinds(OPENED, OFFERED, ACCEPTED)


def test_the_next_check_of_the_aftercare_is_due_until_somebody_talked_on_its_day_or_later() -> None:
    employed = OPENED, OFFERED, ACCEPTED, EMPLOYED, AFTERCARE
    assert step("aftercare-check-due", *employed).due == date(2026, 11, 1)
    checked = TALKED.model_copy(update={"held_on": date(2026, 11, 3)})
    assert step("aftercare-check-due", *employed, checked).due == date(2027, 1, 1)


def test_an_open_case_always_has_a_next_step() -> None:
    for length in range(len(WAY) + 1):
        file = after(*WAY[:length]).file
        assert (file.case is None) or steps.shown(file, DEADLINES, TODAY)


def test_the_earliest_due_date_comes_first() -> None:
    dues = [step.due for step in shown(OPENED, PLANNED, LEARNING, TESTED, ENROLLED)]
    assert dues == sorted(dues)
