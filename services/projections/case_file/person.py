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


class StatusChange(Struct, frozen=True):
    """The last fact that changed a status, as long as nobody has looked what it means."""

    status_id: str
    changed_on: date
    fact: str


class Obligation(Struct, frozen=True):
    """From `residence-file-…`: where the person must live. `checked_on` is when somebody last looked what it means."""

    obligation_id: str
    binding_until: date
    checked_on: date | None = None


class Waiting(Struct, frozen=True):
    """Something that a second person has to look at: a disclosure, or the draft of a report."""

    waiting_id: str
    since: date


class OwnConsents(Struct, frozen=True):
    """The person comes of age and must be asked for their own consents."""

    noticed_on: date
    due: date
    rule: str


class Answered(Struct, frozen=True):
    """A consent that the person gave, refused or withdrew; none any more once it has expired."""

    consent_id: str
    purpose: str


class Guarded(Struct, frozen=True):
    """Somebody else has a say for the person since that day, and has none from the day on which they are of age."""

    since: date
    of_age_on: date | None = None


class Consents(Struct, frozen=True):
    """From `consent-file-…`."""

    to_approve: tuple[Waiting, ...] = ()
    drafts: tuple[Waiting, ...] = ()
    own: OwnConsents | None = None
    informed_on: date | None = None
    answered: tuple[Answered, ...] = ()
    guarded: Guarded | None = None


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


class Absorption(Struct, frozen=True):
    """Another person is shown as this one."""

    merge_id: str


class Duplicates(Struct, frozen=True):
    """From `person-…`: whether this person may be, or is shown as, another one, and who is shown as this one."""

    suspicions: tuple[Suspicion, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    link: Link | None = None
    absorbed: tuple[Absorption, ...] = ()


class Hold(Struct, frozen=True):
    """From `person-…`: the file must be kept until that day, or until that is lifted."""

    hold_id: str
    until: date | None


class Request(Struct, frozen=True):
    """From `rights-file-…`: a request over the person's own data that is not answered."""

    request_id: str
    kind: str
    answer_due: date
    rule: str
    extended: bool = False
