"""Whenever Baustein 3 accepts a hand-over, the language phase is completed."""

from services.language.domain.language_file.phase import CompletePhase
from services.language.handling import FileOrder, Orders
from shared.contracts.employment import HandoverAccepted
from shared.messaging.policies import Occasion, Policy


def completing(orders: Orders) -> Policy[HandoverAccepted]:
    def order(when: Occasion[HandoverAccepted]) -> FileOrder:
        return orders.file(complete_phase(when.fact))

    return Policy("complete-language-phase-when-handover-accepted", on=HandoverAccepted, order=order)


def complete_phase(accepted: HandoverAccepted) -> CompletePhase:
    return CompletePhase(person_id=accepted.person_id, completed_on=accepted.accepted_on, ground="handover-accepted")
