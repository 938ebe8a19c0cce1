from dataclasses import replace
from datetime import date

from services.intake.domain.case import deciding
from services.intake.domain.case.owner import (
    DeputyshipEndsBeforeItBegins,
    DeputyshipIsOver,
    DeputyWithoutOwner,
    NameDeputy,
    OwnerAsDeputy,
    ReleaseDeputy,
)
from services.intake.domain.case.state import CaseIsClosed, CaseNotOpen
from services.intake.tests.cases import BERGERS, CLOSED, YILMAZ_ANSWERS
from services.intake.tests.people import AMINAS_CASE, BERGER, CASE_OPENED, TODAY, TOMORROW, YILMAZ
from services.intake.tests.ruled import RULES
from services.intake.tests.test_case import GIVE_TO_YILMAZ
from shared.contracts.intake.case import CaseDeputyReleased, CaseOwnerAssigned
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
YESTERDAY = date(2026, 2, 1)
NAME_YILMAZ = NameDeputy(case_id=AMINAS_CASE, deputy=YILMAZ, from_day=TODAY, until=date(2026, 2, 20), today=TODAY)
RELEASE = ReleaseDeputy(case_id=AMINAS_CASE, today=TODAY)
RELEASED = CaseDeputyReleased(case_id=AMINAS_CASE, deputy=YILMAZ, released_on=TODAY)


def test_somebody_answers_for_the_owner_between_two_days() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(NAME_YILMAZ).then(YILMAZ_ANSWERS)


def test_the_same_deputyship_again_changes_nothing() -> None:
    SPEC.given(CASE_OPENED, BERGERS, YILMAZ_ANSWERS).when(replace(NAME_YILMAZ, today=TOMORROW)).then_nothing()


def test_another_deputy_follows_the_one_before() -> None:
    SPEC.given(CASE_OPENED, BERGERS, YILMAZ_ANSWERS).when(replace(NAME_YILMAZ, deputy="cw-haddad")).then(
        YILMAZ_ANSWERS.model_copy(update={"deputy": "cw-haddad"})
    )


def test_only_an_owner_has_a_deputy_and_it_is_somebody_else() -> None:
    SPEC.given(CASE_OPENED).when(NAME_YILMAZ).then_refused(DeputyWithoutOwner)
    SPEC.given(CASE_OPENED, BERGERS).when(replace(NAME_YILMAZ, deputy=BERGER)).then_refused(OwnerAsDeputy)


def test_a_deputyship_has_days_that_are_still_to_come() -> None:
    backwards = replace(NAME_YILMAZ, from_day=TOMORROW, until=TODAY)
    SPEC.given(CASE_OPENED, BERGERS).when(backwards).then_refused(DeputyshipEndsBeforeItBegins)
    over = replace(NAME_YILMAZ, from_day=YESTERDAY, until=YESTERDAY)
    SPEC.given(CASE_OPENED, BERGERS).when(over).then_refused(DeputyshipIsOver)


def test_a_deputyship_that_began_yesterday_may_be_entered_today() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(replace(NAME_YILMAZ, from_day=YESTERDAY)).then(
        YILMAZ_ANSWERS.model_copy(update={"from_day": YESTERDAY})
    )


def test_a_deputy_is_released() -> None:
    SPEC.given(CASE_OPENED, BERGERS, YILMAZ_ANSWERS).when(RELEASE).then(RELEASED)
    SPEC.given(CASE_OPENED, BERGERS, YILMAZ_ANSWERS, RELEASED).when(RELEASE).then_nothing()


def test_a_new_owner_ends_the_deputyship_of_the_old_one() -> None:
    SPEC.given(CASE_OPENED, BERGERS, YILMAZ_ANSWERS).when(GIVE_TO_YILMAZ).then(
        CaseOwnerAssigned(
            case_id=AMINAS_CASE,
            owner=YILMAZ,
            previous_owner=BERGER,
            assigned_on=TODAY,
            handover_note="Kita-Platz ist zugesagt",
        ),
        RELEASED,
    )


def test_nobody_answers_in_a_case_that_is_not_open() -> None:
    SPEC.given(CASE_OPENED, BERGERS, CLOSED).when(NAME_YILMAZ).then_refused(CaseIsClosed)
    SPEC.given(CASE_OPENED, BERGERS, YILMAZ_ANSWERS, CLOSED).when(RELEASE).then_refused(CaseIsClosed)
    SPEC.when(NAME_YILMAZ).then_refused(CaseNotOpen)
