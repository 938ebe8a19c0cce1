"""What the streams of a case add up to: the case itself, its plan, and the days that were agreed in it."""

from datetime import date
from typing import Literal

from msgspec import Struct

CaseState = Literal["open", "paused", "closed", "transferred"]


class Deputy(Struct, frozen=True):
    """Who answers for the owner, from the first to the last of these days."""

    deputy: str
    from_day: date
    until: date


class Transfer(Struct, frozen=True):
    """Another county is asked to take the case over."""

    transfer_id: str
    to_county: str
    offered_on: date
    answer_due: date
    rule: str
    unanswered: bool = False


class Case(Struct, frozen=True):
    """From `case-…`: opened, owned, talked, and where it is in its life since `since`.

    Of one that has ended, `keep_until` is the last day of its retention by the rule `kept_by`.
    """

    case_id: str
    opened_on: date
    first_talk_due: date
    plan_due: date
    rules: tuple[str, ...]
    owner: str | None = None
    owner_since: date | None = None
    contacts: int = 0
    last_contact_on: date | None = None
    state: CaseState = "open"
    since: date | None = None
    resume_due: date | None = None
    deputy: Deputy | None = None
    transfer: Transfer | None = None
    passed: tuple[str, ...] = ()
    keep_until: date | None = None
    kept_by: str | None = None

    @property
    def has_ended(self) -> bool:
        """Whether the centre is no longer at work on it."""
        return self.state in ("closed", "transferred")


class Goal(Struct, frozen=True):
    goal_id: str
    module: str
    code: str


class Plan(Struct, frozen=True):
    """From `plan-…`: the plan in force, or how it ended."""

    case_id: str
    agreed_on: date
    review_due: date
    goals: tuple[Goal, ...]
    rule: str
    review_started_on: date | None = None
    ended: Literal["fulfilled", "abandoned"] | None = None
    ended_on: date | None = None


class Appointment(Struct, frozen=True):
    """From `appointments-…`: one that has neither been kept nor missed nor cancelled."""

    appointment_id: str
    case_id: str
    on: date
    host: str
    purpose: str


class Talk(Struct, frozen=True):
    """The last kept appointment of a case."""

    case_id: str
    on: date


class Reminder(Struct, frozen=True):
    """From `reminders-…`: one that is not done."""

    reminder_id: str
    case_id: str
    due_on: date
    for_whom: str
    fell_due: bool = False


class Referral(Struct, frozen=True):
    """From `referrals-…`: one that has not come to its end."""

    referral_id: str
    case_id: str
    to: str
    offered_on: date
    answer_due: date
    rule: str
    state: Literal["offered", "seen", "accepted"] = "offered"
    unanswered: bool = False
