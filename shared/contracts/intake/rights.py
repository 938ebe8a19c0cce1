"""Facts about a person's requests over their own data (GDPR Art. 15-21): stream `rights-file-<person id>`."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from shared.contracts.classes import Coded, CounsellingNote, Open
from shared.contracts.codes import RuleVersion
from shared.contracts.fact import Fact

RequestKind = Literal["access", "rectification", "erasure", "restriction", "portability", "objection"]
IdentityCheck = Literal["document-seen", "known-in-person", "electronic-id"]
RequestOutcome = Literal["granted", "partly-granted"]
RequestRefusal = Literal["legal-hold", "not-the-person", "excessive", "no-ground", "right-does-not-apply"]


class DataRequestReceived(Fact, type="intake.data-request-received.v1"):
    """`answer_due` is one month after receipt (Art. 12 (3))."""

    person_id: Coded[UUID]
    request_id: Coded[UUID]
    kind: Coded[RequestKind]
    received_on: Open[date]
    answer_due: Open[date]
    about: CounsellingNote[str | None] = None
    rule: Open[RuleVersion]


class DataRequestIdentityChecked(Fact, type="intake.data-request-identity-checked.v1"):
    person_id: Coded[UUID]
    request_id: Coded[UUID]
    checked_on: Open[date]
    how: Coded[IdentityCheck]


class DataRequestExtended(Fact, type="intake.data-request-extended.v1"):
    """Two months more, because it is complex; the person was told why within the first month."""

    person_id: Coded[UUID]
    request_id: Coded[UUID]
    extended_on: Open[date]
    answer_due: Open[date]
    reason: CounsellingNote[str]
    rule: Open[RuleVersion]


class DataRequestAnswered(Fact, type="intake.data-request-answered.v1"):
    person_id: Coded[UUID]
    request_id: Coded[UUID]
    kind: Coded[RequestKind]
    answered_on: Open[date]
    outcome: Coded[RequestOutcome]


class DataRequestRefused(Fact, type="intake.data-request-refused.v1"):
    """Refused with the reason that the person was told, and the way to complain."""

    person_id: Coded[UUID]
    request_id: Coded[UUID]
    kind: Coded[RequestKind]
    refused_on: Open[date]
    reason: Coded[RequestRefusal]


FACTS: Final[tuple[type[Fact], ...]] = (
    DataRequestReceived, DataRequestIdentityChecked, DataRequestExtended, DataRequestAnswered, DataRequestRefused,
)  # fmt: skip
