from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding, preparing
from services.intake.domain.consents.permission import (
    NoStandingBasis,
    NotForTheForeignersOffice,
    NotReleasedFromSecrecy,
)
from services.intake.tests.luz import (
    ABH,
    BERGER,
    BORN,
    DISCLOSURE,
    FOR_COUNSELLING,
    GRANTED_FOR_COUNSELLING,
    LUZ,
    NOW,
    ON_COUNSELLING_CONSENT,
    ON_LAW,
    RELEASE,
    RELEASED,
    WELFARE,
)
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import (
    ConsentWithdrawn,
    DisclosureApproved,
    DisclosurePrepared,
    DisclosureSent,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
LEAD = "tl-brandt"
PREPARED_ON = date(2026, 9, 14)
APPROVED_ON = date(2026, 9, 15)
SENT_ON = date(2026, 9, 16)
BEFORE = date(2026, 9, 13)
TOMORROW = date(2026, 9, 22)
PERMITTED: tuple[Fact, ...] = (GRANTED_FOR_COUNSELLING, RELEASED)
PREPARE = preparing.PrepareDisclosure(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=WELFARE,
    purpose="counselling-elsewhere",
    categories=("identity", "plan", "counselling"),
    basis=ON_COUNSELLING_CONSENT,
    prepared_by=BERGER,
    prepared_on=PREPARED_ON,
    born=BORN,
    today=NOW,
)
PREPARED = DisclosurePrepared(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=WELFARE,
    purpose="counselling-elsewhere",
    categories=("identity", "plan", "counselling"),
    basis=ON_COUNSELLING_CONSENT,
    release_id=RELEASE,
    prepared_by=BERGER,
    prepared_on=PREPARED_ON,
)
PREPARE_PLAN = replace(PREPARE, categories=("identity", "plan"))
PLAN_PREPARED = PREPARED.model_copy(update={"categories": ("identity", "plan"), "release_id": None})
APPROVE = preparing.ApproveDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, approved_by=LEAD, approved_on=APPROVED_ON
)
APPROVED = DisclosureApproved(person_id=LUZ, disclosure_id=DISCLOSURE, approved_by=LEAD, approved_on=APPROVED_ON)
SENT = DisclosureSent(
    person_id=LUZ,
    disclosure_id=DISCLOSURE,
    recipient=WELFARE,
    categories=("identity", "plan", "counselling"),
    basis=ON_COUNSELLING_CONSENT,
    release_id=RELEASE,
    sent_by=BERGER,
    sent_on=SENT_ON,
)
WITHDRAWN = ConsentWithdrawn(
    person_id=LUZ,
    consent_id=FOR_COUNSELLING,
    withdrawn_on=APPROVED_ON,
    effective_on=APPROVED_ON,
    way="phone",
    recipient=WELFARE,
    stop_by=SENT_ON,
    rule="consent.stop_within_days@2015-01-01",
)


def test_a_disclosure_is_prepared_with_what_permits_it() -> None:
    SPEC.given(*PERMITTED).when(PREPARE).then(PREPARED)


def test_what_is_no_secret_needs_no_release() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING).when(PREPARE_PLAN).then(PLAN_PREPARED)


def test_preparing_again_changes_nothing_even_when_nothing_permits_it_any_more() -> None:
    SPEC.given(*PERMITTED, PREPARED, WITHDRAWN).when(PREPARE).then_nothing()


def test_a_disclosure_keeps_its_content() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(PREPARE_PLAN).then_refused(preparing.DisclosureRecordedOtherwise)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"prepared_on": TOMORROW}, DayNotYetCome),
        ({"categories": ("identity", "family")}, NoStandingBasis),
        ({"purpose": "housing"}, NoStandingBasis),
        ({"prepared_by": "cw-yilmaz"}, NotReleasedFromSecrecy),
        ({"recipient": ABH, "basis": ON_LAW}, NotForTheForeignersOffice),
        ({"numbers": ("azr",)}, preparing.NumberNotForThisBody),
    ],
)
def test_what_may_not_be_told_is_not_even_prepared(change: dict[str, object], reason: type[Rejection]) -> None:
    SPEC.given(*PERMITTED).when(replace(PREPARE, **change)).then_refused(reason)


def test_official_numbers_go_where_they_may_and_with_the_identity() -> None:
    to_abh = replace(PREPARE, recipient=ABH, basis=ON_LAW, categories=("identity", "residence"), numbers=("azr",))
    SPEC.when(to_abh).then(
        PREPARED.model_copy(
            update={
                "recipient": ABH,
                "basis": ON_LAW,
                "categories": ("identity", "residence"),
                "numbers": ("azr",),
                "release_id": None,
            }
        )
    )
    SPEC.when(replace(to_abh, categories=("residence",))).then_refused(preparing.NumbersAreIdentity)


def test_a_second_person_approves() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(APPROVE).then(APPROVED)


def test_nobody_approves_what_they_prepared() -> None:
    SPEC.given(*PERMITTED, PREPARED).when(replace(APPROVE, approved_by=BERGER)).then_refused(
        preparing.SecondPersonNeeded
    )


def test_approving_again_changes_nothing() -> None:
    SPEC.given(*PERMITTED, PREPARED, APPROVED).when(APPROVE).then_nothing()
    SPEC.given(*PERMITTED, PREPARED, APPROVED, SENT).when(APPROVE).then_nothing()
