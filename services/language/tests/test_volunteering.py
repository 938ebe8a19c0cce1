from dataclasses import replace
from datetime import date
from uuid import UUID

from services.language.domain.language_file import state, volunteering
from services.language.domain.language_file.deciding import deciding_by
from services.language.tests.people import AMINA, PHASE_OPENED, PHASE_OVER, TODAY, TOMORROW
from services.language.tests.ruled import RULES
from shared.contracts.language import VolunteeringBegan
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
FIRE_BRIGADE = UUID("55555555-5555-4555-8555-555555555555")
SPORTS_CLUB = UUID("66666666-6666-4666-8666-666666666666")
BEGIN = volunteering.BeginVolunteering(
    person_id=AMINA,
    volunteering_id=FIRE_BRIGADE,
    began_on=date(2026, 3, 2),
    today=TODAY,
    field="fire-brigade",
    weekly_hours=3,
)
BEGAN = VolunteeringBegan(
    person_id=AMINA,
    volunteering_id=FIRE_BRIGADE,
    began_on=date(2026, 3, 2),
    field="fire-brigade",
    weekly_hours=3,
)


def test_volunteering_begins_during_the_phase() -> None:
    SPEC.given(PHASE_OPENED).when(BEGIN).then(BEGAN)


def test_beginning_the_same_again_changes_nothing() -> None:
    SPEC.given(PHASE_OPENED, BEGAN).when(BEGIN).then_nothing()


def test_a_second_engagement_stands_beside_the_first() -> None:
    second = replace(BEGIN, volunteering_id=SPORTS_CLUB, field="sports")
    SPEC.given(PHASE_OPENED, BEGAN).when(second).then(
        BEGAN.model_copy(update={"volunteering_id": SPORTS_CLUB, "field": "sports"})
    )


def test_an_engagement_is_not_changed_under_its_id() -> None:
    SPEC.given(PHASE_OPENED, BEGAN).when(replace(BEGIN, weekly_hours=8)).then_refused(
        volunteering.VolunteeringBeganOtherwise
    )


def test_volunteering_belongs_into_the_open_phase() -> None:
    SPEC.when(BEGIN).then_refused(state.NoLanguageFile)
    SPEC.given(PHASE_OPENED, PHASE_OVER).when(BEGIN).then_refused(state.LanguagePhaseIsOver)
    SPEC.given(PHASE_OPENED).when(replace(BEGIN, began_on=date(2026, 2, 1))).then_refused(state.BeforeThePhaseOpened)
    SPEC.given(PHASE_OPENED).when(replace(BEGIN, began_on=TOMORROW)).then_refused(DayNotYetCome)
