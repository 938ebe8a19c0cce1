"""When a person is erased because nothing has to be kept any more."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.intake.domain.person.erasing import ErasePerson
from services.intake.policies.erase_person_when_retention_ends import erasing_after_retention, watch
from services.intake.streams import Kinds
from services.intake.tests.asked import answered
from services.intake.tests.people import AMINA, AMINA_REGISTERED, AMINAS_CASE, CASE_OPENED
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseClosed, CaseTransferOffered, CaseTransferredOut
from shared.contracts.intake.codes import LawfulBasis
from shared.contracts.intake.duplicates import PersonsUnmerged
from shared.contracts.intake.person import (
    CaseAdmitted,
    CaseDischarged,
    LegalHoldLifted,
    LegalHoldSet,
    PersonErased,
)
from shared.contracts.intake.rights import (
    DataRequestAnswered,
    DataRequestIdentityChecked,
    DataRequestReceived,
    DataRequestRefused,
)
from shared.kernel.days import beginning_of
from shared.messaging.policies import Asking, Later, Order
from shared.messaging.timers import AT_ONCE, Due, Elapsed, Settled
from shared.testing.occasions import occasion

KINDS = Kinds(RULES)
TIMER = erasing_after_retention(KINDS)
RECORDED = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
LATER_CASE = UUID("c1111111-1111-4111-8111-111111111111")
HOLD = UUID("c2222222-2222-4222-8222-222222222222")
CLOSED_ON, KEEP_UNTIL = date(2026, 9, 1), date(2036, 9, 1)
FIRST_DAY = date(2036, 9, 2)
ADMITTED = CaseAdmitted(person_id=AMINA, case_id=AMINAS_CASE, admitted_on=date(2026, 1, 12))
DISCHARGED = CaseDischarged(person_id=AMINA, case_id=AMINAS_CASE, discharged_on=CLOSED_ON)
HELD = LegalHoldSet(person_id=AMINA, hold_id=HOLD, ground="audit", set_on=CLOSED_ON)
LIFTED = LegalHoldLifted(person_id=AMINA, hold_id=HOLD, lifted_on=FIRST_DAY)
ERASED = PersonErased(person_id=AMINA, erased_on=FIRST_DAY, ground="request")
CLOSED = CaseClosed(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    closed_on=CLOSED_ON,
    reason="goals-reached",
    keep_until=KEEP_UNTIL,
    rule="case.retention_years@2015-01-01",
)
OFFERED = CaseTransferOffered(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    transfer_id=HOLD,
    to_county="03352",
    offered_on=CLOSED_ON,
    answer_due=CLOSED_ON,
    basis=LawfulBasis(kind="law", norm="SGB X § 69"),
    rule="case.transfer_answer_weeks@2015-01-01",
)
MOVED = CaseTransferredOut(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    transfer_id=HOLD,
    to_county="03352",
    accepted_on=CLOSED_ON,
    keep_until=KEEP_UNTIL,
    rule="case.retention_years@2015-01-01",
)
RECEIVED = DataRequestReceived(
    person_id=AMINA,
    request_id=HOLD,
    kind="access",
    received_on=CLOSED_ON,
    answer_due=date(2026, 10, 1),
    rule="rights.answer_months@2018-05-25",
)
CHECKED = DataRequestIdentityChecked(person_id=AMINA, request_id=HOLD, checked_on=CLOSED_ON, how="document-seen")
ANSWERED = DataRequestAnswered(
    person_id=AMINA, request_id=HOLD, kind="access", answered_on=CLOSED_ON, outcome="granted"
)
REFUSED = DataRequestRefused(person_id=AMINA, request_id=HOLD, kind="access", refused_on=CLOSED_ON, reason="excessive")
ENDED = (AMINA_REGISTERED, ADMITTED, DISCHARGED)


def on(
    day: date, person: tuple[Fact, ...], *cases: tuple[Fact, ...], rights: tuple[Fact, ...] = ()
) -> Order[Any, Any] | Later | None:
    now = beginning_of(day)
    elapsed = Elapsed(TIMER.name, "03359", str(AMINA), 7, now, now, {})
    states = [KINDS.case.decider.fold(facts) for facts in cases or [(CASE_OPENED, CLOSED)]]
    return answered(TIMER.order(elapsed), KINDS.person.decider.fold(person), KINDS.rights.decider.fold(rights), *states)


def erased_on(day: date) -> ErasePerson:
    return ErasePerson(person_id=AMINA, erased_on=day, ground="retention-end", rule="case.retention_years@2015-01-01")


def test_a_person_is_erased_the_day_after_the_retention_of_their_case() -> None:
    assert on(KEEP_UNTIL, ENDED) == Later(beginning_of(FIRST_DAY))
    order = on(FIRST_DAY, ENDED)
    assert isinstance(order, Order)
    assert order.stream.id == f"person-{AMINA}"
    assert order.command == erased_on(FIRST_DAY)


def test_a_case_that_moved_to_another_county_is_kept_as_long() -> None:
    assert on(KEEP_UNTIL, ENDED, (CASE_OPENED, OFFERED, MOVED)) == Later(beginning_of(FIRST_DAY))


def test_the_case_that_is_kept_longest_counts() -> None:
    again = CaseAdmitted(person_id=AMINA, case_id=LATER_CASE, admitted_on=date(2027, 1, 4))
    ended = CaseDischarged(person_id=AMINA, case_id=LATER_CASE, discharged_on=date(2028, 1, 4))
    later = CLOSED.model_copy(update={"case_id": LATER_CASE, "keep_until": date(2038, 1, 4)})
    both = (*ENDED, again, ended)
    assert on(FIRST_DAY, both, (CASE_OPENED, CLOSED), (CASE_OPENED, later)) == Later(beginning_of(date(2038, 1, 5)))


def test_a_case_that_was_never_opened_keeps_nothing() -> None:
    again = CaseAdmitted(person_id=AMINA, case_id=LATER_CASE, admitted_on=date(2027, 1, 4))
    ended = CaseDischarged(person_id=AMINA, case_id=LATER_CASE, discharged_on=date(2027, 1, 4))
    order = on(FIRST_DAY, (*ENDED, again, ended), (CASE_OPENED, CLOSED), ())
    assert isinstance(order, Order)


def test_while_a_case_is_open_nobody_is_erased() -> None:
    assert on(FIRST_DAY, (*ENDED, ADMITTED)) is None


@pytest.mark.parametrize("standing", [(CASE_OPENED,), (CASE_OPENED, OFFERED)], ids=["open", "offered elsewhere"])
def test_a_case_that_goes_on_without_its_place_is_looked_at_again_the_next_day(standing: tuple[Fact, ...]) -> None:
    assert on(FIRST_DAY, ENDED, standing) == Later(beginning_of(FIRST_DAY + timedelta(days=1)))


def test_an_unanswered_request_keeps_the_file() -> None:
    assert on(FIRST_DAY, ENDED, rights=(RECEIVED,)) is None
    assert on(FIRST_DAY, ENDED, rights=(RECEIVED, CHECKED)) is None


@pytest.mark.parametrize("settled", [ANSWERED, REFUSED], ids=["answered", "refused"])
def test_a_request_that_is_settled_keeps_it_no_longer_and_has_the_files_asked_at_once(settled: Fact) -> None:
    order = on(FIRST_DAY, ENDED, rights=(RECEIVED, CHECKED, settled))
    assert isinstance(order, Order)
    when = occasion(settled, RECORDED)
    assert watch(when) == Due(f"{when.envelope.partition_key}.rights", AT_ONCE)
    elapsed = Elapsed(TIMER.name, "03359", f"{AMINA}.rights", 7, RECORDED, RECORDED, {})
    asked = TIMER.order(elapsed)
    assert isinstance(asked, Asking)
    assert asked.stream_id == f"person-{AMINA}"


def test_a_hold_without_an_end_waits_for_its_lifting() -> None:
    assert on(FIRST_DAY, (*ENDED, HELD)) is None
    order = on(FIRST_DAY, (*ENDED, HELD, LIFTED))
    assert isinstance(order, Order)
    assert order.command == erased_on(FIRST_DAY)


def test_a_hold_with_an_end_is_waited_for() -> None:
    until = HELD.model_copy(update={"until": date(2037, 3, 31)})
    assert on(FIRST_DAY, (*ENDED, until)) == Later(beginning_of(date(2037, 4, 1)))
    order = on(date(2037, 4, 1), (*ENDED, until))
    assert isinstance(order, Order)


def test_who_is_erased_already_is_left_alone() -> None:
    assert on(FIRST_DAY, (*ENDED, ERASED)) is None


@pytest.mark.parametrize("fact", [DISCHARGED, HELD, LIFTED], ids=["discharged", "held", "lifted"])
def test_whatever_may_begin_it_has_the_files_asked_at_once(fact: Fact) -> None:
    when = occasion(fact, RECORDED)
    assert watch(when) == Due(when.envelope.partition_key, AT_ONCE)


def test_a_link_that_is_undone_has_them_asked_too() -> None:
    undone = PersonsUnmerged(
        person_id=AMINA,
        survivor_id=HOLD,
        merge_id=HOLD,
        unmerged_by="cw-berger",
        unmerged_on=CLOSED_ON,
        reason="Es sind zwei Personen",
    )
    assert isinstance(watch(occasion(undone, RECORDED)), Due)


@pytest.mark.parametrize("fact", [ADMITTED, ERASED], ids=["admitted", "erased"])
def test_an_open_case_and_an_erasure_end_the_waiting(fact: Fact) -> None:
    when = occasion(fact, RECORDED)
    assert watch(when) == Settled(when.envelope.partition_key)
