"""What the right to stay asks of the owner of a case: to look what a change means, and to talk about its end."""

from datetime import date
from uuid import UUID

from services.projections.person_file.residence import Residence, fold
from services.projections.tests.facts import AMINA, CASE, envelope
from services.projections.tests.facts_of_baustein_1 import AT_WORK, DAY, ONE, TITLE
from services.projections.tests.test_steps import kinds, step
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import PlanReviewStarted
from shared.contracts.intake.residence import (
    ResidenceEffectsChecked,
    ResidenceObligationLifted,
    ResidenceObligationRecorded,
    ResidenceStatusCorrected,
)

PERMIT = UUID(int=11)
CHECKED = ResidenceEffectsChecked(person_id=AMINA, checked_on=DAY)
LATE_CORRECTION = ResidenceStatusCorrected(
    person_id=AMINA,
    status_id=ONE,
    corrected_on=date(2026, 6, 1),
    category="AE_REFUGEE",
    valid_from=date(2024, 11, 1),
    valid_to=date(2027, 10, 31),
    source="document",
)
OBLIGED = ResidenceObligationRecorded(
    person_id=AMINA,
    obligation_id=PERMIT,
    recorded_on=DAY,
    area="03359",
    binding_from=date(2024, 1, 1),
    binding_until=date(2027, 1, 1),
    rule="residence.obligation_years@2016-01-01",
)


def file_on(day: date, *facts: Fact) -> Residence:
    return fold([(envelope(), fact) for fact in facts], day)


def test_a_change_of_status_is_the_owners_to_look_at_until_somebody_has() -> None:
    recorded = step("residence-changed", *AT_WORK, TITLE)
    assert (recorded.about, recorded.fact) == (str(ONE), "intake.residence-status-recorded.v1")
    assert (recorded.due, recorded.rule) == (date(2026, 4, 8), "work_list.residence_changed_days@2015-01-01")
    corrected = step("residence-changed", *AT_WORK, TITLE, LATE_CORRECTION)
    assert (corrected.due, corrected.fact) == (date(2026, 6, 8), "intake.residence-status-corrected.v1")
    assert "residence-changed" not in kinds(*AT_WORK, TITLE, LATE_CORRECTION, CHECKED)
    assert "residence-changed" in kinds(*AT_WORK, TITLE, CHECKED, LATE_CORRECTION)


def test_a_status_that_takes_anothers_place_is_one_change() -> None:
    follows = TITLE.model_copy(update={"status_id": PERMIT, "replaces": ONE, "valid_from": date(2026, 8, 1)})
    assert kinds(*AT_WORK, TITLE, follows, day=date(2026, 4, 1)).count("residence-changed") == 1


def test_a_plan_gone_through_on_a_later_day_has_looked_at_it_too() -> None:
    def reviewed(on: date) -> list[str]:
        return kinds(*AT_WORK, TITLE, PlanReviewStarted(case_id=CASE, person_id=AMINA, started_on=on))

    assert "residence-changed" in reviewed(date(2026, 4, 1))
    assert "residence-changed" not in reviewed(date(2026, 4, 2))


def test_without_an_open_case_a_change_is_nobodys_task() -> None:
    assert kinds(TITLE) == []


def test_the_end_of_a_residence_obligation_is_talked_about_sixty_days_before() -> None:
    assert "obligation-ending" not in kinds(*AT_WORK, OBLIGED, day=date(2026, 11, 1))
    ending = step("obligation-ending", *AT_WORK, OBLIGED, day=date(2026, 11, 2))
    assert (ending.due, ending.about) == (date(2027, 1, 1), str(PERMIT))
    assert ending.rule == "work_list.obligation_warning_days@2015-01-01"
    early, late = CHECKED, CHECKED.model_copy(update={"checked_on": date(2026, 11, 2)})
    assert "obligation-ending" in kinds(*AT_WORK, OBLIGED, early, day=date(2026, 11, 2))
    assert "obligation-ending" not in kinds(*AT_WORK, OBLIGED, late, day=date(2026, 11, 3))
    lifted = ResidenceObligationLifted(
        person_id=AMINA, obligation_id=PERMIT, lifted_on=date(2026, 10, 1), ground="insured-work"
    )
    assert "obligation-ending" not in kinds(*AT_WORK, OBLIGED, lifted, day=date(2026, 11, 2))


def test_an_obligation_that_was_over_when_it_was_recorded_asks_for_nothing() -> None:
    over = OBLIGED.model_copy(update={"binding_from": date(2021, 1, 1), "binding_until": date(2024, 1, 1)})
    assert "obligation-ending" not in kinds(*AT_WORK, over)


def test_the_file_says_who_looked_last() -> None:
    later = CHECKED.model_copy(update={"checked_on": date(2026, 7, 1)})
    assert [one.checked_on for one in file_on(date(2026, 7, 1), CHECKED, later).checks] == [date(2026, 7, 1), DAY]
