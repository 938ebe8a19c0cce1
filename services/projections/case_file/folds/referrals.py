"""Referrals to other bodies, until they come to an end."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.case import Referral
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept, without
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.counselling import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralOffered,
    ReferralSeen,
    ReferralUnanswered,
    ReferralWithdrawn,
)


def _offered(file: CaseFile, fact: ReferralOffered) -> CaseFile:
    referral = Referral(
        str(fact.referral_id),
        str(fact.case_id),
        fact.to.body,
        fact.offered_on,
        fact.answer_due,
        fact.rule,
    )
    return replace(file, referrals=kept(file.referrals, referral))


def _seen(file: CaseFile, fact: ReferralSeen) -> CaseFile:
    return replace(file, referrals=changed(file.referrals, fact.referral_id, state="seen"))


def _unanswered(file: CaseFile, fact: ReferralUnanswered) -> CaseFile:
    return replace(file, referrals=changed(file.referrals, fact.referral_id, unanswered=True))


def _accepted(file: CaseFile, fact: ReferralAccepted) -> CaseFile:
    return replace(file, referrals=changed(file.referrals, fact.referral_id, state="accepted"))


def _ended(file: CaseFile, fact: ReferralDeclined | ReferralDone | ReferralWithdrawn) -> CaseFile:
    return replace(file, referrals=without(file.referrals, fact.referral_id))


STEPS: Final[Steps] = {
    ReferralOffered: _offered,
    ReferralSeen: _seen,
    ReferralUnanswered: _unanswered,
    ReferralAccepted: _accepted,
    ReferralDeclined: _ended,
    ReferralDone: _ended,
    ReferralWithdrawn: _ended,
}
