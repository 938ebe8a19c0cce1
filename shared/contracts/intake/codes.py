"""Coded values that several facts of Baustein 1 share."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.codes import ActorId

Channel = Literal["in-person", "phone", "video", "writing", "home-visit"]
Topic = Literal[
    "arrival", "residence", "language", "work", "housing", "family", "health", "money", "school", "documents"
]
#: Where a particular about a person comes from.
Source = Literal["statement", "document", "register", "other-agency", "writing-error"]
DocumentKind = Literal[
    "passport", "id-card", "residence-permit", "birth-certificate", "arrival-certificate", "register-extract", "other"
]
#: What kind of body an agency is; rules of disclosure go by it.
BodyKind = Literal[
    "jobcenter", "employment-agency", "foreigners-office", "benefits-office", "bamf", "course-provider",
    "welfare-association", "health-service", "school", "employer", "other-county", "other",
]  # fmt: skip
#: What a disclosure or a consent is about; wider than the key categories, in the words of the consent form.
DataCategory = Literal[
    "identity", "contact", "residence", "language", "work", "plan", "barriers", "counselling", "health", "family"
]
SharingPurpose = Literal[
    "language-support", "work-placement", "benefits", "counselling-elsewhere", "housing", "recognition", "schooling",
    "health-care", "transfer", "residence-procedure",
]  # fmt: skip
#: What comes out of talks under secrecy (StGB § 203): told only with a release beside the basis for the data, and after
#: a second person has agreed.
SECRET: Final[frozenset[DataCategory]] = frozenset({"counselling", "health"})
#: A norm, such as `SGB X § 69` or `AufenthG § 87 (2)`.
LawSection = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-zÄÖÜäöü]{2,12}( [IVX]{1,4})? (§§?|Art\.) ?[0-9a-z ,()-]{1,30}$")
]
LegalSection = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,12} § ?[0-9]{1,3}[a-z]?( [0-9a-zA-Z().,]{1,20})*$")
]
Minutes = Annotated[int, Field(ge=1, le=600)]


class LawfulBasis(BaseModel):
    """What permits a disclosure: a consent or a release by its id, or a norm."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["consent", "confidentiality-release", "law"]
    given_id: UUID | None = None
    norm: LawSection | None = None


class Recipient(BaseModel):
    """An agency by its pseudonym and its kind; never a person."""

    model_config = ConfigDict(frozen=True)
    body: ActorId
    kind: BodyKind


class Validity(BaseModel):
    """From the first to the last day on which something holds; None where no end is known."""

    model_config = ConfigDict(frozen=True)
    valid_from: date
    valid_to: date | None = None


def other_county(key: str) -> Recipient:
    """Another county, as a body that was told something."""
    return Recipient(body=f"county-{key}", kind="other-county")
