"""One thing to do."""

from datetime import date
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "without-owner",
    "information-notice-due",
    "first-talk-due",
    "appointment-due",
    "reminder-due",
    "no-contact",
    "plan-missing",
    "plan-review-due",
    "plan-ended",
    "plan-to-reissue",
    "consents-missing",
    "placement-test-due",
    "course-place-missing",
    "course-running",
    "handover-missing",
    "handover-waiting",
    "aftercare-check-due",
    "referral-waiting",
    "transfer-waiting",
    "resume-due",
    "title-expiring",
    "residence-changed",
    "obligation-ending",
    "own-consents-due",
    "consent-withdrawn-inform",
    "unmerged-inform",
    "disclosure-to-approve",
    "report-to-confirm",
    "data-request",
    "duplicate-suspected",
    "merge-to-approve",
    "kept-past-retention",
]


class Step(Struct, frozen=True):
    """`fact` is the type of the fact the step follows from; `rule` is `key@date` of a dated rule, or an invariant.

    `about` is the id of what it concerns, where the file has several of that kind. A step with `shown_from` is nobody's
    business before that day. One that is `for_whom` is theirs and not the case owner's.
    """

    kind: Kind
    due: date
    fact: str
    rule: str
    about: str | None = None
    case_id: str | None = None
    for_whom: str | None = None
    shown_from: date | None = None

    def is_shown(self, day: date) -> bool:
        """Whether it is to be seen on that day."""
        return self.shown_from is None or self.shown_from <= day
