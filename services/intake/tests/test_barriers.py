from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from services.intake.domain.barriers import (
    DECIDER,
    LEADS_TO,
    LEAVES,
    BarrierBeforeTheCase,
    BarrierIdentifiedOtherwise,
    BarrierStandsOtherwise,
    BeforeTheBarrierWasIdentified,
    MoveBarrier,
    NoSuchBarrier,
    Standing,
    Step,
)
from services.intake.tests.counselled import CHILDCARE, CHILDCARE_IDENTIFIED, IDENTIFY_CHILDCARE
from services.intake.tests.people import AMINA, AMINAS_CASE, ARRIVAL, TODAY, TOMORROW
from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import BarrierAccepted, BarrierRecurred, BarrierResolved, BarrierTakenUp
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(DECIDER)
ABOUT: dict[str, Any] = {"case_id": AMINAS_CASE, "person_id": AMINA, "barrier_id": CHILDCARE}
FACTS: Final[dict[Step, Fact]] = {
    "take-up": BarrierTakenUp(**ABOUT, taken_up_on=TODAY),
    "resolve": BarrierResolved(**ABOUT, resolved_on=TODAY),
    "accept": BarrierAccepted(**ABOUT, accepted_on=TODAY),
    "recur": BarrierRecurred(**ABOUT, recurred_on=TODAY),
}
#: How a barrier comes to stand so.
WAYS: Final[dict[Standing, list[Step]]] = {
    "identified": [],
    "in-progress": ["take-up"],
    "resolved": ["take-up", "resolve"],
    "accepted": ["accept"],
    "recurred": ["resolve", "recur"],
}


def move(step: Step) -> MoveBarrier:
    return MoveBarrier(barrier_id=CHILDCARE, step=step, on=TODAY, today=TODAY)


def history(standing: Standing) -> list[Fact]:
    return [CHILDCARE_IDENTIFIED, *(FACTS[step] for step in WAYS[standing])]


def test_what_stands_in_the_way_is_recorded() -> None:
    SPEC.when(IDENTIFY_CHILDCARE).then(CHILDCARE_IDENTIFIED)
    SPEC.given(CHILDCARE_IDENTIFIED).when(IDENTIFY_CHILDCARE).then_nothing()


def test_a_barrier_id_is_not_used_for_another_barrier() -> None:
    SPEC.given(CHILDCARE_IDENTIFIED).when(replace(IDENTIFY_CHILDCARE, kind="debt")).then_refused(
        BarrierIdentifiedOtherwise
    )


def test_a_barrier_is_identified_in_its_case_and_not_ahead_of_time() -> None:
    SPEC.when(replace(IDENTIFY_CHILDCARE, identified_on=date(2026, 1, 11))).then_refused(BarrierBeforeTheCase)
    SPEC.when(replace(IDENTIFY_CHILDCARE, identified_on=TOMORROW)).then_refused(DayNotYetCome)


@pytest.mark.parametrize("standing", WAYS)
@pytest.mark.parametrize("step", FACTS)
def test_a_step_follows_where_it_makes_sense_and_changes_nothing_where_it_is_taken(
    standing: Standing, step: Step
) -> None:
    sentence = SPEC.given(*history(standing)).when(move(step))
    if LEADS_TO[step] == standing:
        sentence.then_nothing()
    elif standing in LEAVES[step]:
        sentence.then(FACTS[step])
    else:
        sentence.then_refused(BarrierStandsOtherwise)


def test_what_was_never_overcome_cannot_come_back() -> None:
    for standing in ("identified", "in-progress", "accepted"):
        SPEC.given(*history(standing)).when(move("recur")).then_refused(BarrierStandsOtherwise)


def test_a_step_says_why() -> None:
    worded = replace(move("accept"), note="Es gibt hier keinen Kita-Platz")
    SPEC.given(CHILDCARE_IDENTIFIED).when(worded).then(
        FACTS["accept"].model_copy(update={"note": "Es gibt hier keinen Kita-Platz"})
    )


def test_a_step_needs_a_barrier_that_was_identified_by_then() -> None:
    SPEC.when(move("resolve")).then_refused(NoSuchBarrier)
    early = replace(move("resolve"), on=ARRIVAL)
    SPEC.given(CHILDCARE_IDENTIFIED).when(early).then_refused(BeforeTheBarrierWasIdentified)
    SPEC.given(CHILDCARE_IDENTIFIED).when(replace(move("resolve"), on=TOMORROW)).then_refused(DayNotYetCome)
