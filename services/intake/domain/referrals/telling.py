"""What a referral tells by its topic alone, and for which purpose."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.intake.codes import DataCategory, SharingPurpose
from shared.contracts.intake.counselling import ReferralTopic

#: Every body that shall help learns who it is about and how to reach them.
ALWAYS: Final[tuple[DataCategory, ...]] = ("identity", "contact")
TELLS: Final[Mapping[ReferralTopic, DataCategory]] = {
    "health": "health",
    "psychosocial": "health",
    "addiction": "health",
    "women-support": "barriers",
    "debt-counselling": "barriers",
    "housing": "barriers",
    "childcare": "family",
    "school": "family",
    "legal-advice": "residence",
    "migration-counselling": "residence",
    "recognition": "work",
    "job-placement": "work",
}
PURPOSES: Final[Mapping[ReferralTopic, SharingPurpose]] = {
    "health": "health-care",
    "psychosocial": "health-care",
    "addiction": "health-care",
    "women-support": "counselling-elsewhere",
    "debt-counselling": "counselling-elsewhere",
    "housing": "housing",
    "childcare": "schooling",
    "school": "schooling",
    "legal-advice": "residence-procedure",
    "migration-counselling": "counselling-elsewhere",
    "recognition": "recognition",
    "job-placement": "work-placement",
}


def told_by(topic: ReferralTopic) -> tuple[DataCategory, ...]:
    """The categories of data that the other body learns."""
    return (*ALWAYS, TELLS[topic])
