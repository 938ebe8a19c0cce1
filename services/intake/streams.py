"""The kinds of streams that Baustein 1 keeps, each with the decider of what is recorded there."""

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from services.intake.domain import assessment, barriers, reminders
from services.intake.domain.appointments import deciding as appointments_deciding
from services.intake.domain.appointments.state import Appointments
from services.intake.domain.case import deciding as case_deciding
from services.intake.domain.case.state import State as CaseState
from services.intake.domain.consents import deciding as consents_deciding
from services.intake.domain.consents.state import State as ConsentFile
from services.intake.domain.person import deciding as person_deciding
from services.intake.domain.person.state import State as PersonState
from services.intake.domain.plan import deciding as plan_deciding
from services.intake.domain.plan.state import State as PlanState
from services.intake.domain.referrals import deciding as referrals_deciding
from services.intake.domain.referrals.state import Referrals
from services.intake.domain.residence import deciding as residence_deciding
from services.intake.domain.residence.state import State as ResidenceFile
from services.intake.domain.rights import deciding as rights_deciding
from services.intake.domain.rights.state import RightsFile
from shared.eventstore.handling import Stream
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook
from shared.messaging.policies import Order

C = TypeVar("C")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Kind(Generic[C, S]):
    """Streams named `prefix-<id>`, where the id is a person's or a case's."""

    prefix: str
    decider: Decider[C, S]

    def name(self, of: UUID) -> str:
        """The id of the stream."""
        return f"{self.prefix}-{of}"

    def order(self, of: UUID, command: C, person_id: UUID | None = None) -> Order[C, S]:
        """The command for that stream; `person_id` says whose it is, and may be left out once it exists."""
        return Order(self.decider, Stream(self.name(of), person_id and str(person_id)), command)


class Kinds:
    """All of them, deciding under these rules."""

    def __init__(self, rules: RuleBook) -> None:
        self.rules = rules
        self.person: Kind[person_deciding.Command, PersonState] = Kind("person", person_deciding.deciding_by(rules))
        self.case: Kind[case_deciding.Command, CaseState] = Kind("case", case_deciding.deciding_by(rules))
        self.plan: Kind[plan_deciding.Command, PlanState] = Kind("plan", plan_deciding.deciding_by(rules))
        self.residence: Kind[residence_deciding.Command, ResidenceFile] = Kind(
            "residence-file", residence_deciding.deciding_by(rules)
        )
        self.consents: Kind[consents_deciding.Command, ConsentFile] = Kind(
            "consent-file", consents_deciding.deciding_by(rules)
        )
        self.rights: Kind[rights_deciding.Command, RightsFile] = Kind("rights-file", rights_deciding.deciding_by(rules))
        self.appointments: Kind[appointments_deciding.Command, Appointments] = Kind(
            "appointments", appointments_deciding.DECIDER
        )
        self.reminders: Kind[reminders.Command, reminders.Reminders] = Kind("reminders", reminders.DECIDER)
        self.assessment: Kind[assessment.RecordAssessment, assessment.Assessments] = Kind(
            "assessment", assessment.DECIDER
        )
        self.referrals: Kind[referrals_deciding.Command, Referrals] = Kind(
            "referrals", referrals_deciding.deciding_by(rules)
        )
        self.barriers: Kind[barriers.Command, barriers.Barriers] = Kind("barriers", barriers.DECIDER)
