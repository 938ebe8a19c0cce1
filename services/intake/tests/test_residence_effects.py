"""Somebody looks what a right to stay means, and says so."""

from dataclasses import replace

from services.intake.domain.residence.effects import CheckEffects, NoResidenceRecorded
from services.intake.tests.people import AMINA, TODAY, TOMORROW
from services.intake.tests.residences import PERMIT_RECORDED, SPEC
from services.intake.tests.test_residence_obligation import LIFTED, RECORDED
from shared.contracts.intake.residence import ResidenceEffectsChecked

CHECK = CheckEffects(person_id=AMINA, today=TODAY)
CHECKED = ResidenceEffectsChecked(person_id=AMINA, checked_on=TODAY)


def test_somebody_has_looked_what_a_status_or_an_obligation_means() -> None:
    SPEC.given(PERMIT_RECORDED).when(CHECK).then(CHECKED)
    SPEC.given(RECORDED).when(CHECK).then(CHECKED)


def test_where_nothing_is_recorded_there_is_nothing_to_look_at() -> None:
    SPEC.when(CHECK).then_refused(NoResidenceRecorded)


def test_it_is_looked_at_once_a_day_unless_something_was_recorded_since() -> None:
    SPEC.given(PERMIT_RECORDED, CHECKED).when(CHECK).then_nothing()
    SPEC.given(PERMIT_RECORDED, RECORDED, CHECKED, LIFTED).when(CHECK).then(CHECKED)
    SPEC.given(CHECKED, PERMIT_RECORDED).when(CHECK).then(CHECKED)
    tomorrow = CHECKED.model_copy(update={"checked_on": TOMORROW})
    SPEC.given(PERMIT_RECORDED, CHECKED).when(replace(CHECK, today=TOMORROW)).then(tomorrow)
