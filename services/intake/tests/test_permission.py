"""Whether something may be told. Whatever is left out of a basis, of a release or of the time is not permitted."""

from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding
from services.intake.domain.consents.permission import (
    NoStandingBasis,
    NotForTheForeignersOffice,
    NotReleasedFromSecrecy,
    Telling,
    must_be_permitted,
    stands,
)
from services.intake.tests.luz import (
    ABH,
    BERGER,
    BORN,
    FOR_COUNSELLING,
    FOR_WORK,
    GRANTED_FOR_COUNSELLING,
    GRANTED_FOR_WORK,
    JOBCENTER,
    LUZ,
    MOTHER_NAMED,
    NOW,
    OF_AGE,
    ON_COUNSELLING_CONSENT,
    ON_LAW,
    ON_RELEASE,
    ON_WORK_CONSENT,
    RELEASE,
    RELEASED,
    SIGNED,
    WELFARE,
    WITHDRAWAL,
)
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import ConfidentialityReleaseRevoked, ConsentWithdrawn, GuardianshipEnded
from shared.contracts.intake.person import BirthDate
from shared.kernel.rejection import Rejection

YESTERDAY_A_MINOR = date(2026, 9, 2)
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
COUNSELLING = Telling(
    basis=ON_COUNSELLING_CONSENT,
    recipient=WELFARE,
    purpose="counselling-elsewhere",
    categories=("plan", "counselling", "health"),
    by=BERGER,
    on=OF_AGE,
    born=BORN,
)


def file(*facts: Fact) -> deciding.State:
    return deciding.deciding_by(RULES).fold(facts)


def test_a_consent_permits_its_categories_to_its_recipient() -> None:
    assert stands(file(GRANTED_FOR_WORK), ON_WORK_CONSENT, JOBCENTER, ("identity", "work"), SIGNED)


@pytest.mark.parametrize(
    ("basis", "recipient", "categories", "on"),
    [
        (ON_WORK_CONSENT, JOBCENTER, ("identity", "family"), SIGNED),
        (ON_WORK_CONSENT, WELFARE, ("identity",), SIGNED),
        (ON_WORK_CONSENT, Recipient(body="jobcenter-stade", kind="employer"), ("identity",), SIGNED),
        (ON_WORK_CONSENT, JOBCENTER, ("identity",), date(2026, 2, 9)),
        (LawfulBasis(kind="consent"), JOBCENTER, ("identity",), SIGNED),
        (LawfulBasis(kind="law"), JOBCENTER, ("identity",), SIGNED),
        (LawfulBasis(kind="consent", given_id=RELEASE), JOBCENTER, ("identity",), SIGNED),
    ],
)
def test_it_permits_nothing_else(
    basis: LawfulBasis, recipient: Recipient, categories: tuple[DataCategory, ...], on: date
) -> None:
    assert not stands(file(GRANTED_FOR_WORK), basis, recipient, categories, on)


def test_it_permits_it_for_its_purpose_only() -> None:
    state = file(GRANTED_FOR_WORK)
    assert stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), SIGNED, purpose="work-placement")
    assert not stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), SIGNED, purpose="benefits")


def test_its_last_day_counts_and_no_later_one() -> None:
    until_may = file(GRANTED_FOR_WORK.model_copy(update={"expires_on": date(2026, 5, 31)}))
    assert stands(until_may, ON_WORK_CONSENT, JOBCENTER, ("work",), date(2026, 5, 31))
    assert not stands(until_may, ON_WORK_CONSENT, JOBCENTER, ("work",), date(2026, 6, 1))


def test_what_was_withdrawn_permitted_the_days_before() -> None:
    state = file(GRANTED_FOR_COUNSELLING, WITHDRAWN)
    assert stands(state, ON_COUNSELLING_CONSENT, WELFARE, ("plan",), date(2026, 9, 19))
    assert not stands(state, ON_COUNSELLING_CONSENT, WELFARE, ("plan",), WITHDRAWAL)


def test_a_replaced_consent_permits_nothing_from_that_day_on() -> None:
    newer = GRANTED_FOR_WORK.model_copy(
        update={"consent_id": FOR_COUNSELLING, "granted_on": date(2026, 3, 1), "replaces": FOR_WORK}
    )
    state = file(GRANTED_FOR_WORK, newer)
    assert stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), date(2026, 2, 28))
    assert not stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), date(2026, 3, 1))


def test_who_came_of_age_is_not_bound_by_what_the_guardian_alone_permitted() -> None:
    state = file(GRANTED_FOR_WORK)
    assert stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), YESTERDAY_A_MINOR, born=BORN)
    assert not stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), OF_AGE, born=BORN)


def test_nor_where_only_the_file_says_that_the_guardianship_has_ended() -> None:
    ended = GuardianshipEnded(person_id=LUZ, ended_on=OF_AGE, ground="of-age")
    state = file(GRANTED_FOR_WORK, ended)
    assert stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), YESTERDAY_A_MINOR)
    assert not stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), OF_AGE)


def test_what_the_person_alone_permitted_rests_as_soon_as_a_guardian_is_named() -> None:
    alone, unknown = GRANTED_FOR_WORK.model_copy(update={"given_by": "person"}), BirthDate(certainty="unknown")
    assert stands(file(alone), ON_WORK_CONSENT, JOBCENTER, ("work",), NOW, born=unknown)
    assert not stands(file(alone, MOTHER_NAMED), ON_WORK_CONSENT, JOBCENTER, ("work",), NOW, born=unknown)


def test_what_both_permitted_goes_on() -> None:
    state = file(GRANTED_FOR_WORK.model_copy(update={"given_by": "person-and-guardian"}))
    assert stands(state, ON_WORK_CONSENT, JOBCENTER, ("work",), OF_AGE, born=BORN)


def test_a_norm_permits_what_is_no_secret() -> None:
    assert stands(file(), ON_LAW, JOBCENTER, ("identity", "plan", "barriers"), NOW)


@pytest.mark.parametrize("basis", [ON_LAW, ON_COUNSELLING_CONSENT])
def test_counselling_and_health_need_a_release_beside_the_basis(basis: LawfulBasis) -> None:
    without, with_one = file(GRANTED_FOR_COUNSELLING), file(GRANTED_FOR_COUNSELLING, RELEASED)
    for category in ("counselling", "health"):
        categories: tuple[DataCategory, ...] = (category,)
        assert not stands(without, basis, WELFARE, categories, NOW)
        assert stands(with_one, basis, WELFARE, categories, NOW)


def test_a_release_alone_permits_no_data() -> None:
    assert not stands(file(RELEASED), ON_RELEASE, WELFARE, ("counselling",), NOW)


@pytest.mark.parametrize("category", ["counselling", "health", "barriers"])
@pytest.mark.parametrize("basis", [ON_LAW, ON_WORK_CONSENT, ON_RELEASE])
def test_some_things_never_reach_the_foreigners_office(basis: LawfulBasis, category: DataCategory) -> None:
    every = GRANTED_FOR_WORK.model_copy(update={"recipient": ABH, "categories": (category,)})
    state = file(every, RELEASED.model_copy(update={"recipient": ABH}))
    assert not stands(state, basis, ABH, ("identity", category), OF_AGE)
    with pytest.raises(NotForTheForeignersOffice):
        must_be_permitted(state, replace(COUNSELLING, basis=basis, recipient=ABH, categories=(category,)))


def test_what_is_permitted_names_the_release_it_uses() -> None:
    assert must_be_permitted(file(GRANTED_FOR_COUNSELLING, RELEASED), COUNSELLING) == RELEASE
    plain = replace(COUNSELLING, categories=("plan",))
    assert must_be_permitted(file(GRANTED_FOR_COUNSELLING), plain) is None


def test_who_came_of_age_is_not_bound_by_the_guardians_release_either() -> None:
    state = file(RELEASED.model_copy(update={"given_by": "guardian", "released_on": SIGNED}))
    a_minor = replace(COUNSELLING, basis=ON_LAW, on=YESTERDAY_A_MINOR)
    assert must_be_permitted(state, a_minor) == RELEASE
    with pytest.raises(NotReleasedFromSecrecy):
        must_be_permitted(state, replace(a_minor, on=OF_AGE))


REVOKED = ConfidentialityReleaseRevoked(person_id=LUZ, release_id=RELEASE, revoked_on=NOW)


@pytest.mark.parametrize(
    ("telling", "facts", "reason"),
    [
        (COUNSELLING, (RELEASED,), NoStandingBasis),
        (replace(COUNSELLING, purpose="health-care"), (GRANTED_FOR_COUNSELLING, RELEASED), NoStandingBasis),
        (COUNSELLING, (GRANTED_FOR_COUNSELLING,), NotReleasedFromSecrecy),
        (replace(COUNSELLING, by="cw-yilmaz"), (GRANTED_FOR_COUNSELLING, RELEASED), NotReleasedFromSecrecy),
        (replace(COUNSELLING, on=NOW), (GRANTED_FOR_COUNSELLING, RELEASED, REVOKED), NotReleasedFromSecrecy),
        (
            COUNSELLING,
            (GRANTED_FOR_COUNSELLING, RELEASED.model_copy(update={"topics": ("family",)})),
            NotReleasedFromSecrecy,
        ),
        (
            replace(COUNSELLING, on=NOW),
            (GRANTED_FOR_COUNSELLING, RELEASED.model_copy(update={"expires_on": WITHDRAWAL})),
            NotReleasedFromSecrecy,
        ),
    ],
)
def test_what_is_missing_is_named(telling: Telling, facts: tuple[Fact, ...], reason: type[Rejection]) -> None:
    with pytest.raises(Rejection) as refused:
        must_be_permitted(file(*facts), telling)
    assert refused.type is reason
