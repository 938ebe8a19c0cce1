from dataclasses import replace

from services.intake.domain.person.deciding import deciding_by
from services.intake.domain.person.holding import HoldEndsBeforeItBegins, HoldSetOtherwise, SetLegalHold
from services.intake.domain.person.lifting import HoldUnknown, LiftLegalHold
from services.intake.domain.person.state import PersonNotRegistered
from services.intake.tests.people import AMINA, AMINA_REGISTERED, ARRIVAL, FIRST_TALK, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from shared.contracts.intake.person import LegalHoldLifted, LegalHoldSet
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
HOLD = SetLegalHold(person_id=AMINA, hold_id=FIRST_TALK, ground="legal-claim", set_on=TODAY, until=TOMORROW)
HELD = LegalHoldSet(person_id=AMINA, hold_id=FIRST_TALK, ground="legal-claim", set_on=TODAY, until=TOMORROW)
LIFT = LiftLegalHold(person_id=AMINA, hold_id=FIRST_TALK, lifted_on=TODAY)
LIFTED = LegalHoldLifted(person_id=AMINA, hold_id=FIRST_TALK, lifted_on=TODAY)


def test_a_hold_is_set_with_its_ground_and_its_end() -> None:
    SPEC.given(AMINA_REGISTERED).when(HOLD).then(HELD)


def test_the_same_hold_again_changes_nothing_and_its_id_is_used_for_no_other() -> None:
    held = SPEC.given(AMINA_REGISTERED, HELD)
    held.when(replace(HOLD, set_on=TOMORROW)).then_nothing()
    held.when(replace(HOLD, ground="audit")).then_refused(HoldSetOtherwise)
    SPEC.given(AMINA_REGISTERED, HELD, LIFTED).when(HOLD).then_refused(HoldSetOtherwise)


def test_a_hold_ends_after_it_begins() -> None:
    SPEC.given(AMINA_REGISTERED).when(replace(HOLD, until=ARRIVAL)).then_refused(HoldEndsBeforeItBegins)
    SPEC.when(HOLD).then_refused(PersonNotRegistered)


def test_a_hold_is_lifted_once() -> None:
    SPEC.given(AMINA_REGISTERED, HELD).when(LIFT).then(LIFTED)
    SPEC.given(AMINA_REGISTERED, HELD, LIFTED).when(LIFT).then_nothing()


def test_only_a_hold_that_was_set_is_lifted() -> None:
    SPEC.given(AMINA_REGISTERED).when(LIFT).then_refused(HoldUnknown)
    SPEC.when(LIFT).then_refused(PersonNotRegistered)
