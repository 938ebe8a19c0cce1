"""When somebody is erased who was registered and never helped."""

from datetime import UTC, date, datetime
from uuid import UUID

from services.intake.domain.person.erasing import ErasePerson
from services.intake.policies.erase_person_without_case import erasing_without_case
from services.intake.tests.ending import KINDS, ended, heard
from services.intake.tests.people import AMINA, AMINA_REGISTERED, AMINAS_CASE, ARRIVAL
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    CaseAdmitted,
    CaseDischarged,
    IdentityConfirmed,
    LegalHoldSet,
    PersonErased,
    RelationRecorded,
)
from shared.contracts.intake.rights import DataRequestAnswered, DataRequestReceived
from shared.kernel.days import beginning_of
from shared.messaging.policies import Later, Order
from shared.messaging.timers import Due, Elapsed, Settled
from shared.testing.occasions import occasion

TIMER = erasing_without_case(KINDS)
ENTERED = datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
LAST_DAY, FIRST_DAY = date(2027, 1, 12), date(2027, 1, 13)
SON = UUID("d1111111-1111-4111-8111-111111111111")
REQUEST = UUID("d2222222-2222-4222-8222-222222222222")
ADMITTED = CaseAdmitted(person_id=AMINA, case_id=AMINAS_CASE, admitted_on=ARRIVAL)
DISCHARGED = CaseDischarged(person_id=AMINA, case_id=AMINAS_CASE, discharged_on=date(2026, 3, 2))
MOTHER = RelationRecorded(
    person_id=AMINA,
    relation_id=REQUEST,
    recorded_on=ARRIVAL,
    relation="child",
    related_person_id=SON,
    same_household=True,
)
SONS_CASE = ADMITTED.model_copy(update={"person_id": SON})
ASKED = DataRequestReceived(
    person_id=AMINA,
    request_id=REQUEST,
    kind="access",
    received_on=date(2026, 12, 1),
    answer_due=date(2027, 1, 1),
    rule="rights.answer_months@2018-05-25",
)
ANSWERED = DataRequestAnswered(
    person_id=AMINA, request_id=REQUEST, kind="access", answered_on=date(2026, 12, 15), outcome="granted"
)
ERASE = ErasePerson(
    person_id=AMINA,
    erased_on=FIRST_DAY,
    ground="retention-end",
    rule="person.retention_without_case_months@2015-01-01",
)


def of_amina(*facts: Fact, **others: tuple[Fact, ...]) -> dict[str, tuple[Fact, ...]]:
    rights = others.pop("rights", ())
    return {f"person-{AMINA}": (AMINA_REGISTERED, *facts), f"rights-file-{AMINA}": rights}


def test_somebody_without_a_case_is_erased_a_year_after_registration() -> None:
    assert ended(AMINA, LAST_DAY, of_amina()) == Later(beginning_of(FIRST_DAY))
    order = ended(AMINA, FIRST_DAY, of_amina())
    assert isinstance(order, Order)
    assert (order.stream.id, order.command) == (f"person-{AMINA}", ERASE)


def test_the_year_begins_anew_with_whatever_is_noted() -> None:
    seen = IdentityConfirmed(person_id=AMINA, confirmed_on=date(2026, 11, 3), document="passport")
    assert ended(AMINA, FIRST_DAY, of_amina(seen)) == Later(beginning_of(date(2027, 11, 4)))
    earlier = seen.model_copy(update={"confirmed_on": date(2025, 1, 2)})
    assert isinstance(ended(AMINA, FIRST_DAY, of_amina(earlier)), Order)


def test_a_case_that_was_never_opened_is_no_case() -> None:
    assert ended(AMINA, FIRST_DAY, of_amina(ADMITTED, DISCHARGED)) == Later(beginning_of(date(2027, 3, 3)))


def test_an_unanswered_request_is_waited_for_and_the_year_begins_with_the_answer() -> None:
    assert ended(AMINA, FIRST_DAY, of_amina(rights=(ASKED,))) is None
    assert ended(AMINA, FIRST_DAY, of_amina(rights=(ASKED, ANSWERED))) == Later(beginning_of(date(2027, 12, 16)))


def test_a_hold_is_waited_for() -> None:
    held = LegalHoldSet(person_id=AMINA, hold_id=REQUEST, ground="audit", set_on=ARRIVAL)
    assert ended(AMINA, FIRST_DAY, of_amina(held)) is None
    until = held.model_copy(update={"until": date(2027, 6, 30)})
    assert ended(AMINA, FIRST_DAY, of_amina(until)) == Later(beginning_of(date(2027, 7, 1)))


def test_who_only_came_along_is_kept_while_their_relative_has_a_case_on_file() -> None:
    registered = AMINA_REGISTERED.model_copy(update={"person_id": SON})
    discharged = DISCHARGED.model_copy(update={"person_id": SON})

    def beside(*sons: Fact) -> object:
        return ended(AMINA, FIRST_DAY, {**of_amina(MOTHER), f"person-{SON}": sons})

    month_later = Later(beginning_of(date(2027, 2, 13)))
    assert beside(registered, SONS_CASE) == month_later
    assert beside(registered, SONS_CASE, discharged) == month_later
    assert isinstance(beside(registered), Order)
    assert isinstance(beside(), Order)


def test_the_day_is_set_by_when_somebody_was_entered() -> None:
    registered = occasion(AMINA_REGISTERED, ENTERED)
    first_day = date(2027, 2, 3)
    assert TIMER.watch(registered) == Due(registered.envelope.partition_key, beginning_of(first_day))


def test_a_case_and_an_erasure_end_the_waiting() -> None:
    for fact in (ADMITTED, PersonErased(person_id=AMINA, erased_on=FIRST_DAY, ground="request")):
        when = occasion(fact, ENTERED)
        assert TIMER.watch(when) == Settled(when.envelope.partition_key)


def test_it_leaves_whoever_had_a_place_for_a_case_to_the_end_of_that_case() -> None:
    now = beginning_of(date(2027, 2, 3))
    elapsed = Elapsed(TIMER.name, "03359", str(AMINA), 1, now, now, {})
    assert isinstance(heard(TIMER.order(elapsed), of_amina()), Order)
    assert heard(TIMER.order(elapsed), of_amina(ADMITTED)) is None
    assert heard(TIMER.order(elapsed), of_amina(ADMITTED, DISCHARGED)) is None
