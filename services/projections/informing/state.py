"""What is kept of everything that a body was told, and of what makes it wrong afterwards."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Way = Literal["disclosure", "referral", "transfer", "report"]
Ground = Literal["unmerged", "consent-withdrawn"]


class Told(Struct, frozen=True):
    """A body was told something at that moment; `pending` is what goes on, `stopped` what came to nothing or an end.

    `corrected_at` is when it was last told that this was wrong.
    """

    about: str
    way: Way
    body: str
    kind: str
    at: datetime
    consent_id: str | None = None
    state: Literal["out", "pending", "stopped"] = "out"
    corrected_at: datetime | None = None


class Withdrawal(Struct, frozen=True):
    at: datetime
    stop_by: date
    rule: str


class Merge(Struct, frozen=True):
    """The person was shown together with another one from that moment on, until a fact of that type undid it."""

    begun: datetime
    ended: datetime | None = None
    undone_on: date | None = None
    undone_by: str | None = None


class Heard(Struct, frozen=True):
    """A body was told about a consent or a merge, on that day."""

    about: str
    body: str
    kind: str
    on: date


class Informing(Struct, frozen=True):
    """By the way and the id of what was told, by the ids of consent and merge; `heard` by both and the body."""

    told: dict[str, Told] = {}
    withdrawals: dict[str, Withdrawal] = {}
    merges: dict[str, Merge] = {}
    heard: dict[str, Heard] = {}
