"""A plan that a guardian had a say in is agreed anew by the person who has come of age."""

from datetime import date

from services.projections.tests.facts import AMINA, PLANNED
from services.projections.tests.facts_of_baustein_1 import AT_WORK, MINE, ONE, OTHER, PAUSED
from services.projections.tests.test_steps import kinds, step
from shared.contracts.intake.confidentiality import GuardianNamed, GuardianshipEnded
from shared.contracts.intake.plan import PlanAbandoned

NAMED = GuardianNamed(person_id=AMINA, guardian_id=ONE, name="Rosa Morales", named_on=date(2026, 3, 2))
OF_AGE = GuardianshipEnded(person_id=AMINA, ended_on=date(2026, 4, 1), ground="of-age")
AGAIN = PLANNED.model_copy(update={"agreed_on": date(2026, 4, 1), "number": 2})
KIND = "plan-to-reissue"


def test_a_plan_of_a_minors_time_is_agreed_again() -> None:
    due = step(KIND, *AT_WORK, NAMED, OF_AGE)
    assert (due.due, due.fact) == (date(2026, 4, 29), "intake.guardianship-ended.v1")
    assert due.rule == "work_list.plan_reissue_weeks@2015-01-01"


def test_it_is_done_with_the_next_version() -> None:
    assert KIND not in kinds(*AT_WORK, NAMED, OF_AGE, AGAIN)


def test_there_is_nothing_to_agree_again_before_that_day_or_without_a_guardian() -> None:
    assert KIND not in kinds(*AT_WORK, NAMED)
    assert KIND not in kinds(*AT_WORK, OF_AGE)
    assert KIND not in kinds(*AT_WORK, NAMED, OF_AGE.model_copy(update={"ground": "court"}))


def test_a_plan_from_before_the_guardian_was_named_is_the_persons_own() -> None:
    late = NAMED.model_copy(update={"named_on": date(2026, 3, 21)})
    assert KIND not in kinds(*AT_WORK, late, OF_AGE)
    another = late.model_copy(update={"guardian_id": OTHER})
    assert KIND in kinds(*AT_WORK, NAMED, another, OF_AGE)


def test_a_guardian_whom_a_court_discharged_had_no_say_in_a_later_plan() -> None:
    discharged = GuardianshipEnded(person_id=AMINA, ended_on=date(2026, 3, 10), ground="court")
    late = NAMED.model_copy(update={"named_on": date(2026, 3, 25)})
    assert KIND not in kinds(*AT_WORK, NAMED, discharged, late, OF_AGE)


def test_a_plan_that_ended_or_rests_is_not_agreed_again() -> None:
    abandoned = PlanAbandoned(**MINE, abandoned_on=date(2026, 3, 30), reason="at-own-wish")
    assert KIND not in kinds(*AT_WORK, NAMED, OF_AGE, abandoned)
    assert KIND not in kinds(*AT_WORK, NAMED, OF_AGE, PAUSED)
