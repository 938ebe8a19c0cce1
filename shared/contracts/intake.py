"""Facts of Baustein 1, Integrationsberatung: topic `intake.facts.v1`."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.classes import Coded, CounsellingNote, Identity, Open, ResidenceDetail
from shared.contracts.codes import (
    ActorId,
    LanguageCode,
    Module,
    MunicipalityKey,
    NationalityCode,
    ResidenceCategory,
    RuleVersion,
    ScriptCode,
)
from shared.contracts.fact import Fact

Channel = Literal["in-person", "phone", "video", "writing", "home-visit"]
Topic = Literal[
    "arrival", "residence", "language", "work", "housing", "family", "health", "money", "school", "documents"
]
GoalCode = Literal[
    "learn-german", "pass-exam", "find-work", "recognise-qualification", "find-housing", "find-childcare",
    "settle-papers", "settle-debts", "join-in",
]  # fmt: skip
AgreementWay = Literal["signature", "click", "oral-with-interpreter"]


class PersonName(BaseModel):
    """One name as the person has it; a single name stands in `family` alone or in `given` alone."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["official", "original-script", "alias"]
    given: str | None = None
    family: str | None = None
    script: ScriptCode = "Latn"


class BirthDate(BaseModel):
    """As much of the date as is known; unknown parts are None, never 01.01."""

    model_config = ConfigDict(frozen=True)
    certainty: Literal["full", "year-month", "year", "unknown"]
    year: int | None = None
    month: int | None = None
    day: int | None = None


class Goal(BaseModel):
    """A goal of the plan; a goal of Baustein 2 or 3 opens that phase. The wording is kept sealed, by `goal_id`."""

    model_config = ConfigDict(frozen=True)
    goal_id: UUID
    module: Module
    code: GoalCode


class PersonRegistered(Fact, type="intake.person-registered.v1"):
    person_id: Coded[UUID]
    registered_on: Open[date]
    municipality_key: Coded[MunicipalityKey]
    names: Identity[tuple[PersonName, ...]]
    birth_date: Identity[BirthDate]
    nationalities: Identity[tuple[NationalityCode, ...]]
    languages: Identity[tuple[LanguageCode, ...]]
    interpreter_needed: Coded[bool]
    residence_category: ResidenceDetail[ResidenceCategory]


class PersonErased(Fact, type="intake.person-erased.v1"):
    """The keys of the person are destroyed because of this fact, and every read model forgets them (Art. 17)."""

    person_id: Coded[UUID]
    erased_on: Open[date]
    ground: Coded[Literal["request", "retention-end"]]


class CaseOpened(Fact, type="intake.case-opened.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    opened_on: Open[date]
    ground: Coded[Literal["residence", "accepted-transfer"]]
    first_talk_due: Open[date]
    plan_due: Open[date]
    rules: Open[tuple[RuleVersion, ...]]


class CaseOwnerAssigned(Fact, type="intake.case-owner-assigned.v1"):
    case_id: Coded[UUID]
    owner: Coded[ActorId]
    previous_owner: Coded[ActorId | None] = None
    assigned_on: Open[date]
    handover_note: CounsellingNote[str | None] = None


class ContactRecorded(Fact, type="intake.contact-recorded.v1"):
    case_id: Coded[UUID]
    contact_id: Coded[UUID]
    held_on: Open[date]
    channel: Coded[Channel]
    language: Coded[LanguageCode]
    interpreter: Coded[bool]
    minutes: Open[Annotated[int, Field(ge=1, le=600)]]
    topics: Coded[tuple[Topic, ...]]
    note: CounsellingNote[str | None] = None


class PlanAgreed(Fact, type="intake.plan-agreed.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    agreed_on: Open[date]
    review_due: Open[date]
    goals: Coded[tuple[Goal, ...]]
    goal_wordings: CounsellingNote[dict[UUID, str]]
    agreed_by: Coded[AgreementWay]
    interpreter: Identity[str | None] = None
    rule: Open[RuleVersion]


FACTS: tuple[type[Fact], ...] = (
    PersonRegistered,
    PersonErased,
    CaseOpened,
    CaseOwnerAssigned,
    ContactRecorded,
    PlanAgreed,
)
