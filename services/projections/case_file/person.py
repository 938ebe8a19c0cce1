"""What the streams of a person add up to, as far as somebody has to act on it."""

from datetime import date

from msgspec import Struct


class Status(Struct, frozen=True):
    """From `residence-file-…`: a right to stay. `noticed` and `rule` are those of the last warning of its end."""

    status_id: str
    valid_from: date
    valid_to: date | None
    noticed: date | None = None
    rule: str | None = None


class Sent(Struct, frozen=True):
    """A disclosure that rests on a consent, whose recipient was told nothing since."""

    disclosure_id: str
    consent_id: str


class Withdrawal(Struct, frozen=True):
    consent_id: str
    stop_by: date
    rule: str


class OwnConsents(Struct, frozen=True):
    """The person comes of age and must be asked for their own consents."""

    noticed_on: date
    due: date
    rule: str


class Consents(Struct, frozen=True):
    """From `consent-file-…`."""

    sent: tuple[Sent, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    own: OwnConsents | None = None


class Suspicion(Struct, frozen=True):
    other_id: str
    settle_by: date
    rule: str


class Proposal(Struct, frozen=True):
    merge_id: str
    survivor_id: str
    proposed_on: date


class Link(Struct, frozen=True):
    """The person is shown as the survivor since that day."""

    merge_id: str
    survivor_id: str
    merged_on: date


class Duplicates(Struct, frozen=True):
    """From `person-…`: whether this person may be, or is shown as, another one."""

    suspicions: tuple[Suspicion, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    link: Link | None = None


class Request(Struct, frozen=True):
    """From `rights-file-…`: a request over the person's own data that is not answered."""

    request_id: str
    kind: str
    answer_due: date
    rule: str
    extended: bool = False
