"""The counselling in a person's cases: talks, appointments, what the person brings and what is in the way."""

from datetime import date
from typing import Final
from uuid import UUID

from services.projections.person_file.appointments import Appointment, Reminder, appointments, reminders
from services.projections.person_file.barriers import Barrier, barriers
from services.projections.person_file.referrals import Referral, referrals
from services.projections.person_file.telling import Entry, Shown, Told, of, said
from shared.contracts.intake import appointments as of_appointments
from shared.contracts.intake import counselling as of_counselling
from shared.contracts.intake.case import ContactRecorded
from shared.contracts.intake.codes import Channel, Topic
from shared.contracts.intake.counselling import AssessmentRecorded, Expectation, Skill

FACTS: Final = (*of_appointments.FACTS, *of_counselling.FACTS, ContactRecorded)


class Talk(Entry):
    case_id: UUID
    contact_id: UUID
    held_on: date
    channel: Channel
    language: str
    interpreter: bool
    minutes: int
    topics: list[Topic]
    note: str | None


class Assessment(Entry):
    case_id: UUID
    assessment_id: UUID
    assessed_on: date
    strengths: list[Skill] | None
    expectations: list[Expectation]
    expectation_note: str | None
    isced: int | None
    years_of_work: int | None


class Counselling(Shown):
    """Talks and assessments: the newest first."""

    talks: list[Talk]
    appointments: list[Appointment]
    reminders: list[Reminder]
    assessments: list[Assessment]
    barriers: list[Barrier]
    referrals: list[Referral]


def fold(told: Told, _day: date) -> Counselling:
    """The part of the file."""
    talks = [Talk(**said(at, fact, Talk)) for at, fact in of(told, ContactRecorded)]
    assessed = [Assessment(**said(at, fact, Assessment)) for at, fact in of(told, AssessmentRecorded)]
    return Counselling(
        talks=sorted(talks, key=lambda talk: (talk.held_on, talk.recorded_at), reverse=True),
        appointments=appointments(told),
        reminders=reminders(told),
        assessments=sorted(assessed, key=lambda one: (one.assessed_on, one.recorded_at), reverse=True),
        barriers=barriers(told),
        referrals=referrals(told),
    )
