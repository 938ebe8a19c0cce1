"""Whenever a case is closed or transferred out, the person's place for an open case is free again."""

from typing import Any

from services.intake.domain.person.admission import DischargeCase
from services.intake.places import WHEN_CLOSED, WHEN_TRANSFERRED_OUT
from services.intake.streams import Kinds
from shared.contracts.intake.case import CaseClosed, CaseTransferredOut
from shared.kernel.days import day_of
from shared.messaging.policies import Occasion, Order, Policy


def discharging_when_closed(kinds: Kinds) -> Policy[CaseClosed]:
    def order(when: Occasion[CaseClosed]) -> Order[Any, Any]:
        return kinds.person.order(when.fact.person_id, discharge(when))

    return Policy(WHEN_CLOSED, on=CaseClosed, order=order)


def discharging_when_transferred_out(kinds: Kinds) -> Policy[CaseTransferredOut]:
    def order(when: Occasion[CaseTransferredOut]) -> Order[Any, Any]:
        return kinds.person.order(when.fact.person_id, discharge(when))

    return Policy(WHEN_TRANSFERRED_OUT, on=CaseTransferredOut, order=order)


def discharge(when: Occasion[CaseClosed] | Occasion[CaseTransferredOut]) -> DischargeCase:
    today = day_of(when.now)
    return DischargeCase(person_id=when.fact.person_id, case_id=when.fact.case_id, discharged_on=today, today=today)
