"""What happens by itself around an eighteenth birthday."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.intake.domain.consents.guardianship import AskForOwnConsents, EndGuardianship
from services.intake.domain.consents.withdrawing import ExpireConsent
from services.intake.policies import ask_for_own_consents_before_of_age as asking
from services.intake.policies import end_guardianship_when_of_age as ending
from services.intake.policies import expire_consent_when_its_time_ends
from services.intake.streams import Kinds
from services.intake.tests.asked import answered
from services.intake.tests.luz import BORN, FOR_WORK, GRANTED_FOR_WORK, LUZ, OF_AGE, WELFARE, WITHDRAWAL
from services.intake.tests.people import AMINA_REGISTERED
from services.intake.tests.ruled import RULES
from shared.contracts.classes import ERASED as ERASED_FIELD
from shared.contracts.classes import Category
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import ConsentWithdrawn
from shared.contracts.intake.person import (
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    IdentityConfirmed,
    PersonErased,
    PersonRegistered,
)
from shared.kernel.days import beginning_of
from shared.messaging.policies import Later, Order
from shared.messaging.timers import AT_ONCE, Due, Elapsed, Settled, Timer
from shared.testing.occasions import occasion

KINDS = Kinds(RULES)
RECORDED = datetime(2026, 2, 10, 9, 30, tzinfo=UTC)
ABOUT = {"person_id": str(LUZ)}
LUZ_REGISTERED = AMINA_REGISTERED.model_copy(update={"person_id": LUZ, "birth_date": BORN})
STATED = BirthDateStated(
    person_id=LUZ, statement_id=FOR_WORK, stated_on=date(2026, 3, 1), birth_date=BORN, source="document"
)
DECIDED = BirthDateMadeAuthoritative(
    person_id=LUZ,
    statement_id=FOR_WORK,
    purpose="office",
    birth_date=BirthDate(certainty="full", year=2008, month=5, day=20),
    decided_on=date(2026, 3, 2),
    rule="person.birth_date_basis@2015-01-01",
)
ERASED = PersonErased(person_id=LUZ, erased_on=date(2026, 3, 3), ground="request")
OWN_CONSENTS, GUARDIANSHIP = asking.asking_for_own_consents(KINDS), ending.ending_guardianship(KINDS)


def on(timer: Timer, day: date, *facts: Fact) -> Order[Any, Any] | Later | None:
    now = beginning_of(day)
    elapsed = Elapsed(timer.name, "03359", str(LUZ), 1, now, now, ABOUT)
    return answered(timer.order(elapsed), KINDS.person.decider.fold(facts))


def born(**known: Any) -> PersonRegistered:
    return LUZ_REGISTERED.model_copy(update={"birth_date": BirthDate(**known)})


TIMERS = pytest.mark.parametrize("timer", [OWN_CONSENTS, GUARDIANSHIP], ids=lambda timer: timer.name)


@pytest.mark.parametrize(("timer", "day"), [(OWN_CONSENTS, date(2026, 3, 3)), (GUARDIANSHIP, OF_AGE)])
def test_a_minor_who_comes_is_waited_for_until_the_day(timer: Timer, day: date) -> None:
    assert timer.watch(occasion(LUZ_REGISTERED, RECORDED)) == Due(str(LUZ), beginning_of(day), ABOUT)


@TIMERS
def test_an_adult_who_comes_is_not_waited_for(timer: Timer) -> None:
    assert timer.watch(occasion(born(certainty="year", year=2007), RECORDED)) is None


@TIMERS
def test_who_may_be_a_minor_still_is_waited_for(timer: Timer) -> None:
    assert timer.watch(occasion(born(certainty="year", year=2008), RECORDED)) is not None


@TIMERS
def test_nobody_can_wait_for_who_was_born_nobody_knows_when(timer: Timer) -> None:
    assert timer.watch(occasion(born(certainty="unknown"), RECORDED)) is None
    assert timer.watch(occasion(LUZ_REGISTERED.model_copy(update={"birth_date": ERASED_FIELD}), RECORDED)) is None


@TIMERS
@pytest.mark.parametrize("fact", [STATED, DECIDED], ids=["stated", "decided"])
def test_whatever_may_move_the_day_has_the_file_asked_at_once(timer: Timer, fact: Fact) -> None:
    assert timer.watch(occasion(fact, RECORDED)) == Due(str(LUZ), AT_ONCE, ABOUT)


@pytest.mark.parametrize("year", [1903, 1957, 1996])
def test_nobody_who_came_of_age_before_the_rule_is_asked(year: int) -> None:
    assert on(OWN_CONSENTS, date(2026, 3, 3), born(certainty="full", year=year, month=5, day=20)) is None


@TIMERS
def test_who_is_erased_is_waited_for_no_longer(timer: Timer) -> None:
    assert timer.watch(occasion(ERASED, RECORDED)) == Settled(str(LUZ))


@TIMERS
def test_nothing_else_moves_it(timer: Timer) -> None:
    seen = IdentityConfirmed(person_id=LUZ, confirmed_on=date(2026, 3, 1), document="passport")
    assert timer.watch(occasion(seen, RECORDED)) is None


@TIMERS
def test_they_read_of_the_person_only_who_it_is(timer: Timer) -> None:
    assert timer.reads == {Category.IDENTITY}


def test_own_consents_are_asked_for_half_a_year_before() -> None:
    half_a_year_before = date(2026, 3, 3)
    assert on(OWN_CONSENTS, date(2026, 2, 10), LUZ_REGISTERED) == Later(beginning_of(half_a_year_before))
    order = on(OWN_CONSENTS, half_a_year_before, LUZ_REGISTERED)
    assert isinstance(order, Order)
    assert order.stream.id == f"consent-file-{LUZ}"
    assert order.stream.partition_key == str(LUZ)
    assert order.command == AskForOwnConsents(person_id=LUZ, noticed_on=half_a_year_before, of_age_on=OF_AGE)


def test_the_guardianship_ends_at_the_beginning_of_the_birthday() -> None:
    assert on(GUARDIANSHIP, date(2026, 9, 2), LUZ_REGISTERED) == Later(beginning_of(OF_AGE))
    order = on(GUARDIANSHIP, OF_AGE, LUZ_REGISTERED)
    assert isinstance(order, Order)
    assert order.command == EndGuardianship(person_id=LUZ, ended_on=OF_AGE, ground="of-age", today=OF_AGE)


def test_a_corrected_birth_date_moves_both_days() -> None:
    corrected = LUZ_REGISTERED, STATED, DECIDED
    assert on(GUARDIANSHIP, date(2026, 3, 2), *corrected) == Later(beginning_of(date(2026, 5, 20)))
    order = on(OWN_CONSENTS, date(2026, 3, 2), *corrected)
    assert isinstance(order, Order)
    assert order.command.of_age_on == date(2026, 5, 20)


def test_in_doubt_they_are_asked_early_and_protected_long() -> None:
    some_time = born(certainty="year", year=2008)
    assert on(OWN_CONSENTS, date(2025, 6, 30), some_time) == Later(beginning_of(date(2025, 7, 1)))
    assert on(GUARDIANSHIP, date(2026, 12, 30), some_time) == Later(beginning_of(date(2026, 12, 31)))
    met_in_the_year_of_doubt = on(OWN_CONSENTS, date(2026, 5, 4), some_time)
    assert isinstance(met_in_the_year_of_doubt, Order)
    assert met_in_the_year_of_doubt.command.of_age_on == date(2026, 12, 31)


@pytest.mark.parametrize("timer", [OWN_CONSENTS, GUARDIANSHIP], ids=["own consents", "guardianship"])
def test_where_no_year_is_known_no_day_ever_comes(timer: Timer) -> None:
    assert on(timer, OF_AGE, born(certainty="unknown")) is None


@pytest.mark.parametrize("timer", [OWN_CONSENTS, GUARDIANSHIP], ids=["own consents", "guardianship"])
def test_nothing_is_recorded_about_who_is_erased(timer: Timer) -> None:
    assert on(timer, OF_AGE, LUZ_REGISTERED, ERASED) is None
    assert on(timer, OF_AGE) is None


UNTIL_MAY = GRANTED_FOR_WORK.model_copy(update={"expires_on": date(2026, 5, 31)})
FIRST_OF_JUNE = beginning_of(date(2026, 6, 1))


def test_a_consent_is_watched_until_the_day_after_its_last() -> None:
    watch = expire_consent_when_its_time_ends.watch
    about = {"person_id": str(LUZ), "consent_id": str(FOR_WORK)}
    assert watch(occasion(UNTIL_MAY, RECORDED)) == Due(str(FOR_WORK), FIRST_OF_JUNE, about)
    assert watch(occasion(GRANTED_FOR_WORK, RECORDED)) is None
    withdrawn = ConsentWithdrawn(
        person_id=LUZ,
        consent_id=FOR_WORK,
        withdrawn_on=WITHDRAWAL,
        effective_on=WITHDRAWAL,
        way="phone",
        recipient=WELFARE,
        stop_by=WITHDRAWAL,
        rule="consent.stop_within_days@2015-01-01",
    )
    assert watch(occasion(withdrawn, RECORDED)) == Settled(str(FOR_WORK))


def test_a_consent_expires_unless_the_person_is_erased() -> None:
    timer = expire_consent_when_its_time_ends.expiring_consents(KINDS)
    about = {"person_id": str(LUZ), "consent_id": str(FOR_WORK)}
    elapsed = Elapsed(timer.name, "03359", str(FOR_WORK), 1, FIRST_OF_JUNE, FIRST_OF_JUNE, about)
    order = answered(timer.order(elapsed), KINDS.person.decider.fold([LUZ_REGISTERED]))
    assert isinstance(order, Order)
    assert order.command == ExpireConsent(person_id=LUZ, consent_id=FOR_WORK, today=date(2026, 6, 1))
    assert answered(timer.order(elapsed), KINDS.person.decider.fold([LUZ_REGISTERED, ERASED])) is None
