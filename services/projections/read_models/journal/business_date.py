"""On which day a fact happened in the office's world; when it was recorded is another clock."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from shared.contracts import employment, intake, language
from shared.contracts.fact import Fact

FIELDS: Final[Mapping[type[Fact], str]] = MappingProxyType(
    {
        intake.PersonRegistered: "registered_on",
        intake.PersonErased: "erased_on",
        intake.CaseOpened: "opened_on",
        intake.CaseOwnerAssigned: "assigned_on",
        intake.ContactRecorded: "held_on",
        intake.PlanAgreed: "agreed_on",
        language.LanguagePhaseOpened: "opened_on",
        language.PlacementTestTaken: "taken_on",
        language.CourseRunScheduled: "starts_on",
        language.SeatTaken: "taken_on",
        language.EnrolmentConfirmed: "confirmed_on",
        language.CourseCompleted: "completed_on",
        language.VolunteeringBegan: "began_on",
        language.LanguagePhaseCompleted: "completed_on",
        employment.HandoverOffered: "offered_on",
        employment.HandoverAccepted: "accepted_on",
        employment.HandoverDeclined: "declined_on",
        employment.HandoverEscalated: "escalated_on",
        employment.EmploymentRecorded: "starts_on",
        employment.AftercareStarted: "started_on",
    }
)


def happened_on(fact: Fact) -> date | None:
    """The day, None where this code knows none."""
    field = FIELDS.get(type(fact))
    return getattr(fact, field) if field else None
