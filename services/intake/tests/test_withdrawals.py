from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding, withdrawing
from services.intake.tests.luz import (
    DISCLOSURE,
    FOR_COUNSELLING,
    FOR_WORK,
    GRANTED_FOR_COUNSELLING,
    GRANTED_FOR_WORK,
    LUZ,
    NOW,
    OF_AGE,
    ON_COUNSELLING_CONSENT,
    ON_LAW,
    WELFARE,
    WITHDRAWAL,
)
from services.intake.tests.ruled import RULES
from shared.contracts.intake.codes import LawfulBasis
from shared.contracts.intake.confidentiality import (
    ConsentExpired,
    ConsentWithdrawn,
    DisclosurePrepared,
    DisclosureSent,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
WITHDRAW = withdrawing.WithdrawConsent(
    person_id=LUZ,
    consent_id=FOR_COUNSELLING,
    withdrawn_on=WITHDRAWAL,
    effective_on=WITHDRAWAL,
    way="letter",
    today=NOW,
)
#: 20 September 2026 is a Sunday, the first working day after it is Monday.
WITHDRAWN = ConsentWithdrawn(
    person_id=LUZ,
    consent_id=FOR_COUNSELLING,
    withdrawn_on=WITHDRAWAL,
    effective_on=WITHDRAWAL,
    way="letter",
    recipient=WELFARE,
    stop_by=date(2026, 9, 21),
    rule="consent.stop_within_days@2015-01-01",
)
UNTIL_MAY = GRANTED_FOR_WORK.model_copy(update={"expires_on": date(2026, 5, 31)})
EXPIRE = withdrawing.ExpireConsent(person_id=LUZ, consent_id=FOR_WORK, today=date(2026, 6, 1))
EXPIRED = ConsentExpired(person_id=LUZ, consent_id=FOR_WORK, expired_on=date(2026, 5, 31))


def told(basis: LawfulBasis) -> tuple[DisclosurePrepared, DisclosureSent]:
    prepared = DisclosurePrepared(
        person_id=LUZ,
        disclosure_id=DISCLOSURE,
        recipient=WELFARE,
        purpose="counselling-elsewhere",
        categories=("plan",),
        basis=basis,
        prepared_by="cw-berger",
        prepared_on=OF_AGE,
    )
    sent = DisclosureSent(
        person_id=LUZ,
        disclosure_id=DISCLOSURE,
        recipient=WELFARE,
        categories=("plan",),
        basis=basis,
        sent_by="cw-berger",
        sent_on=OF_AGE,
    )
    return prepared, sent


def test_a_consent_is_withdrawn_and_the_flow_stops_within_a_working_day() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING).when(WITHDRAW).then(WITHDRAWN)


def test_a_withdrawal_names_what_rested_on_the_consent() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING, *told(ON_COUNSELLING_CONSENT)).when(WITHDRAW).then(
        WITHDRAWN.model_copy(update={"disclosures": (DISCLOSURE,)})
    )


def test_what_only_was_prepared_or_rested_on_law_is_not_among_it() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING, told(ON_COUNSELLING_CONSENT)[0]).when(WITHDRAW).then(WITHDRAWN)
    SPEC.given(GRANTED_FOR_COUNSELLING, *told(ON_LAW)).when(WITHDRAW).then(WITHDRAWN)


def test_the_flow_stops_after_weekends_and_holidays() -> None:
    before_reformation_day = replace(WITHDRAW, effective_on=date(2026, 10, 30))
    SPEC.given(GRANTED_FOR_COUNSELLING).when(before_reformation_day).then(
        WITHDRAWN.model_copy(update={"effective_on": date(2026, 10, 30), "stop_by": date(2026, 11, 2)})
    )


def test_withdrawing_again_changes_nothing() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING, WITHDRAWN).when(replace(WITHDRAW, way="phone")).then_nothing()


def test_what_was_to_end_later_may_end_earlier_after_all() -> None:
    later = WITHDRAWN.model_copy(update={"effective_on": date(2026, 10, 30), "stop_by": date(2026, 11, 2)})
    given = SPEC.given(GRANTED_FOR_COUNSELLING, later)
    given.when(WITHDRAW).then(WITHDRAWN)
    given.when(replace(WITHDRAW, effective_on=date(2026, 10, 31))).then_nothing()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"withdrawn_on": date(2026, 9, 22), "effective_on": date(2026, 9, 22)}, DayNotYetCome),
        ({"effective_on": date(2026, 9, 19)}, withdrawing.WithdrawalReachesBack),
        ({"withdrawn_on": date(2026, 9, 2)}, withdrawing.WithdrawnBeforeGiven),
        ({"consent_id": FOR_WORK}, withdrawing.ConsentNotGiven),
    ],
)
def test_a_withdrawal_holds_for_the_future_of_a_consent_that_was_given(
    change: dict[str, object], reason: type[Rejection]
) -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING).when(replace(WITHDRAW, **change)).then_refused(reason)


def test_what_has_ended_by_itself_cannot_be_withdrawn() -> None:
    of_work = replace(WITHDRAW, consent_id=FOR_WORK)
    SPEC.given(UNTIL_MAY, EXPIRED).when(of_work).then_refused(withdrawing.ConsentHasEnded)
    newer = GRANTED_FOR_WORK.model_copy(update={"consent_id": FOR_COUNSELLING, "replaces": FOR_WORK})
    SPEC.given(GRANTED_FOR_WORK, newer).when(of_work).then_refused(withdrawing.ConsentHasEnded)


def test_a_consent_expires_after_its_last_day() -> None:
    SPEC.given(UNTIL_MAY).when(EXPIRE).then(EXPIRED)


def test_it_does_not_expire_earlier_again_or_without_a_last_day() -> None:
    SPEC.given(UNTIL_MAY).when(replace(EXPIRE, today=date(2026, 5, 31))).then_nothing()
    SPEC.given(UNTIL_MAY, EXPIRED).when(EXPIRE).then_nothing()
    SPEC.given(GRANTED_FOR_WORK).when(EXPIRE).then_nothing()
    SPEC.when(EXPIRE).then_nothing()


def test_what_was_withdrawn_does_not_expire_besides() -> None:
    withdrawn = WITHDRAWN.model_copy(update={"consent_id": FOR_WORK})
    SPEC.given(UNTIL_MAY, withdrawn).when(EXPIRE).then_nothing()
