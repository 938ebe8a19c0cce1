from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

import pytest

from services.intake.domain.consents import deciding as consents
from services.intake.domain.consents.permission import (
    NoStandingBasis,
    NotForTheForeignersOffice,
    NotReleasedFromSecrecy,
)
from services.intake.domain.consents.state import File
from services.intake.domain.referrals import deciding
from services.intake.domain.referrals.answering import (
    RecordAccepted,
    RecordDeclined,
    RecordDone,
    RecordSeen,
    ReferralNotAccepted,
)
from services.intake.domain.referrals.offering import (
    NoticeUnansweredReferral,
    OfferReferral,
    ReferralBeforeTheCase,
    ReferralOfferedOtherwise,
    WithdrawReferral,
)
from services.intake.domain.referrals.state import BeforeTheReferral, NoSuchReferral, ReferralIsOver
from services.intake.domain.referrals.telling import ALWAYS, PURPOSES, TELLS
from services.intake.tests.people import AMINA, AMINAS_CASE, ARRIVAL, BERGER, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import ConfidentialityReleased, ConsentGranted, ConsentWithdrawn
from shared.contracts.intake.counselling import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralOffered,
    ReferralSeen,
    ReferralUnanswered,
    ReferralWithdrawn,
)
from shared.contracts.intake.person import BirthDate
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
REFERRAL: Final = UUID("d1111111-1111-4111-8111-111111111111")
CONSENT: Final = UUID("d2222222-2222-4222-8222-222222222222")
RELEASE: Final = UUID("d3333333-3333-4333-8333-333333333333")
CARITAS: Final = Recipient(body="caritas-stade", kind="welfare-association")
CLINIC: Final = Recipient(body="praxis-am-hafen", kind="health-service")
ON_CONSENT: Final = LawfulBasis(kind="consent", given_id=CONSENT)
ABOUT: dict[str, Any] = {"case_id": AMINAS_CASE, "person_id": AMINA, "referral_id": REFERRAL}
CONSENTED: Final = ConsentGranted(
    person_id=AMINA,
    consent_id=CONSENT,
    purpose="counselling-elsewhere",
    recipient=CARITAS,
    categories=("identity", "contact", "barriers"),
    form_version="consent-form@2026-01-01",
    form_language="arb",
    evidence="signature",
    given_by="person",
    granted_on=ARRIVAL,
)
WITHDRAWN_CONSENT: Final = ConsentWithdrawn(
    person_id=AMINA,
    consent_id=CONSENT,
    withdrawn_on=ARRIVAL,
    effective_on=ARRIVAL,
    way="letter",
    recipient=CARITAS,
    stop_by=ARRIVAL,
    rule="consent.stop_within_days@2015-01-01",
)
OFFER: Final = OfferReferral(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    case_opened_on=ARRIVAL,
    referral_id=REFERRAL,
    to=CARITAS,
    topic="debt-counselling",
    offered_on=TODAY,
    today=TODAY,
    basis=ON_CONSENT,
    by=BERGER,
    consents=consents.deciding_by(RULES).fold([CONSENTED]),
    born=BirthDate(certainty="year", year=1991),
    note="Drei Mahnungen",
)
OFFERED: Final = ReferralOffered(
    **ABOUT,
    to=CARITAS,
    topic="debt-counselling",
    offered_on=TODAY,
    answer_due=date(2026, 2, 16),
    basis=ON_CONSENT,
    note="Drei Mahnungen",
    rule="referral.answer_weeks@2015-01-01",
    categories=(*ALWAYS, "barriers"),
)
SEEN: Final = ReferralSeen(**ABOUT, seen_on=TODAY)
ACCEPTED: Final = ReferralAccepted(**ABOUT, accepted_on=TODAY)
DECLINED: Final = ReferralDeclined(**ABOUT, declined_on=TODAY, reason="no-capacity")
DONE: Final = ReferralDone(**ABOUT, done_on=TODAY, outcome="Ein Ratenplan steht")
WITHDRAWN: Final = ReferralWithdrawn(**ABOUT, withdrawn_on=TODAY)
UNANSWERED: Final = ReferralUnanswered(**ABOUT, noticed_on=date(2026, 2, 17), rule="referral.answer_weeks@2015-01-01")
SEE = RecordSeen(referral_id=REFERRAL, seen_on=TODAY, today=TODAY)
ACCEPT = RecordAccepted(referral_id=REFERRAL, accepted_on=TODAY, today=TODAY)
DECLINE = RecordDeclined(referral_id=REFERRAL, declined_on=TODAY, today=TODAY, reason="no-capacity")
FINISH = RecordDone(referral_id=REFERRAL, done_on=TODAY, today=TODAY, outcome="Ein Ratenplan steht")
WITHDRAW = WithdrawReferral(referral_id=REFERRAL, withdrawn_on=TODAY, today=TODAY)
NOTICE = NoticeUnansweredReferral(referral_id=REFERRAL, noticed_on=date(2026, 2, 17))
FOLLOWING = (SEE, ACCEPT, DECLINE, FINISH, WITHDRAW)


def permitting(*facts: Fact) -> File:
    return consents.deciding_by(RULES).fold(facts)


def test_another_body_is_asked_as_far_as_a_consent_permits() -> None:
    SPEC.when(OFFER).then(OFFERED)


def test_without_a_consent_that_stands_nobody_is_told() -> None:
    SPEC.when(replace(OFFER, consents=permitting())).then_refused(NoStandingBasis)
    withdrawn = permitting(CONSENTED, WITHDRAWN_CONSENT)
    SPEC.when(replace(OFFER, consents=withdrawn)).then_refused(NoStandingBasis)


def test_a_consent_for_one_body_or_topic_permits_no_other() -> None:
    elsewhere = Recipient(body="awo-stade", kind="welfare-association")
    SPEC.when(replace(OFFER, to=elsewhere)).then_refused(NoStandingBasis)
    SPEC.when(replace(OFFER, topic="job-placement")).then_refused(NoStandingBasis)


def test_a_norm_permits_what_is_no_secret() -> None:
    norm = LawfulBasis(kind="law", norm="SGB X § 69")
    SPEC.when(replace(OFFER, basis=norm, consents=permitting())).then(OFFERED.model_copy(update={"basis": norm}))


def test_health_needs_a_release_of_this_professional_beside_the_consent() -> None:
    for_health = CONSENTED.model_copy(
        update={"recipient": CLINIC, "purpose": "health-care", "categories": ("identity", "contact", "health")}
    )
    released = ConfidentialityReleased(
        person_id=AMINA,
        release_id=RELEASE,
        professional=BERGER,
        recipient=CLINIC,
        topics=("health",),
        given_by="person",
        released_on=ARRIVAL,
        evidence="signature",
    )
    to_clinic = replace(OFFER, to=CLINIC, topic="psychosocial", consents=permitting(for_health))
    SPEC.when(to_clinic).then_refused(NotReleasedFromSecrecy)
    SPEC.when(replace(to_clinic, consents=permitting(for_health, released))).then(
        OFFERED.model_copy(
            update={"to": CLINIC, "topic": "psychosocial", "release_id": RELEASE, "categories": (*ALWAYS, "health")}
        )
    )
    stranger = replace(to_clinic, consents=permitting(for_health, released), by="cw-yilmaz")
    SPEC.when(stranger).then_refused(NotReleasedFromSecrecy)


def test_the_foreigners_office_is_told_of_no_barrier() -> None:
    office = Recipient(body="abh-stade", kind="foreigners-office")
    norm = LawfulBasis(kind="law", norm="SGB X § 69")
    SPEC.when(replace(OFFER, to=office, basis=norm)).then_refused(NotForTheForeignersOffice)


def test_every_topic_says_what_it_tells_and_what_for() -> None:
    assert TELLS.keys() == PURPOSES.keys()


def test_the_same_offer_again_changes_nothing_although_the_consent_is_gone() -> None:
    SPEC.given(OFFERED).when(replace(OFFER, consents=permitting())).then_nothing()
    SPEC.given(OFFERED, DECLINED).when(OFFER).then_nothing()


def test_a_referral_id_is_not_used_for_another_referral() -> None:
    SPEC.given(OFFERED).when(replace(OFFER, note="Vier Mahnungen")).then_refused(ReferralOfferedOtherwise)


def test_a_referral_is_offered_in_its_case_and_not_ahead_of_time() -> None:
    SPEC.when(replace(OFFER, offered_on=date(2026, 1, 11))).then_refused(ReferralBeforeTheCase)
    SPEC.when(replace(OFFER, offered_on=TOMORROW)).then_refused(DayNotYetCome)


def test_a_referral_goes_its_way_to_the_end() -> None:
    SPEC.given(OFFERED).when(SEE).then(SEEN)
    SPEC.given(OFFERED, SEEN).when(ACCEPT).then(ACCEPTED)
    SPEC.given(OFFERED).when(ACCEPT).then(ACCEPTED)
    SPEC.given(OFFERED, SEEN, ACCEPTED).when(FINISH).then(DONE)


def test_it_is_declined_or_withdrawn_also_once_it_was_accepted() -> None:
    for history in ([OFFERED], [OFFERED, SEEN], [OFFERED, ACCEPTED], [OFFERED, UNANSWERED]):
        SPEC.given(*history).when(DECLINE).then(DECLINED)
        SPEC.given(*history).when(WITHDRAW).then(WITHDRAWN)


def test_what_is_so_already_is_not_recorded_again() -> None:
    for history, commands in (
        ([OFFERED, SEEN], (SEE,)),
        ([OFFERED, ACCEPTED], (SEE, ACCEPT)),
        ([OFFERED, ACCEPTED, DONE], (SEE, ACCEPT, FINISH)),
        ([OFFERED, DECLINED], (DECLINE,)),
        ([OFFERED, WITHDRAWN], (WITHDRAW,)),
    ):
        for command in commands:
            SPEC.given(*history).when(command).then_nothing()


def test_what_is_over_stays_over() -> None:
    for end, commands in (
        (DONE, (DECLINE, WITHDRAW)),
        (DECLINED, (SEE, ACCEPT, FINISH, WITHDRAW, replace(DECLINE, reason="other"))),
        (WITHDRAWN, (SEE, ACCEPT, FINISH, DECLINE)),
    ):
        for command in commands:
            SPEC.given(OFFERED, ACCEPTED, end).when(command).then_refused(ReferralIsOver)


def test_only_what_was_accepted_is_done() -> None:
    SPEC.given(OFFERED, SEEN).when(FINISH).then_refused(ReferralNotAccepted)


@pytest.mark.parametrize("command", FOLLOWING, ids=lambda command: type(command).__name__)
def test_there_must_be_such_a_referral_by_then(command: deciding.Command) -> None:
    SPEC.when(command).then_refused(NoSuchReferral)
    day = next(
        name for name in ("seen_on", "accepted_on", "declined_on", "done_on", "withdrawn_on") if hasattr(command, name)
    )
    SPEC.given(OFFERED).when(replace(command, **{day: ARRIVAL})).then_refused(BeforeTheReferral)
    SPEC.given(OFFERED).when(replace(command, **{day: TOMORROW})).then_refused(DayNotYetCome)


def test_that_nobody_answers_is_noticed_once_and_to_be_seen_is_no_answer() -> None:
    SPEC.given(OFFERED, SEEN).when(NOTICE).then(UNANSWERED)
    SPEC.given(OFFERED, UNANSWERED).when(NOTICE).then_nothing()
    SPEC.given(OFFERED).when(replace(NOTICE, noticed_on=date(2026, 2, 16))).then_nothing()
    for answer in (ACCEPTED, DECLINED, WITHDRAWN):
        SPEC.given(OFFERED, answer).when(NOTICE).then_nothing()
    SPEC.when(NOTICE).then_nothing()
