"""What the facts about one person add up to, one part per stream, so that the order between streams never matters."""

from datetime import date

from msgspec import Struct

from services.projections.case_file.bausteine import Employment, Language
from services.projections.case_file.case import Appointment, Case, Plan, Referral, Reminder, Talk
from services.projections.case_file.person import (
    Consents,
    Duplicates,
    Hold,
    Obligation,
    Request,
    Status,
    StatusChange,
)
from services.projections.informing.state import Informing


class CaseFile(Struct, frozen=True):
    """Everything but who the person is."""

    cases: tuple[Case, ...] = ()
    plans: tuple[Plan, ...] = ()
    language: Language = Language()
    employment: Employment = Employment()
    appointments: tuple[Appointment, ...] = ()
    talks: tuple[Talk, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    referrals: tuple[Referral, ...] = ()
    residence: tuple[Status, ...] = ()
    residence_changes: tuple[StatusChange, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    consents: Consents = Consents()
    duplicates: Duplicates = Duplicates()
    requests: tuple[Request, ...] = ()
    holds: tuple[Hold, ...] = ()
    informing: Informing = Informing()

    @property
    def case(self) -> Case | None:
        """The newest case that has not ended, else the newest."""
        return max(self.cases, key=lambda case: (not case.has_ended, case.opened_on, case.case_id), default=None)

    @property
    def open_case(self) -> Case | None:
        """The case, where it has not ended."""
        case = self.case
        return None if case is None or case.has_ended else case

    @property
    def plan(self) -> Plan | None:
        """The plan of that case."""
        case = self.case
        return next((plan for plan in self.plans if case and plan.case_id == case.case_id), None)

    def last_talk(self, case: Case) -> date | None:
        """When the person was last spoken to in that case."""
        kept = (talk.on for talk in self.talks if talk.case_id == case.case_id)
        return max((*kept, *filter(None, [case.last_contact_on])), default=None)
