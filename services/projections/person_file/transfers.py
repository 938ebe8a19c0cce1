"""Offers of a case to another county, and what became of them."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, said
from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseTransferOffered,
    CaseTransferredOut,
    CaseTransferRejected,
    CaseTransferUnanswered,
    CaseTransferWithdrawn,
)
from shared.contracts.intake.codes import LawfulBasis


class Transfer(Entry):
    """`since` is the day of its last change."""

    transfer_id: UUID
    to_county: str
    offered_on: date
    answer_due: date
    basis: LawfulBasis
    rule: str
    state: Literal["offered", "unanswered", "accepted", "rejected", "withdrawn"] = "offered"
    since: date
    reason: str | None = None


def transfers(told: Told) -> list[Transfer]:
    """In the order in which they were offered."""
    found: dict[UUID, Transfer] = {}
    for at, fact in told:
        if isinstance(fact, CaseTransferOffered):
            found[fact.transfer_id] = Transfer(**said(at, fact, Transfer), since=fact.offered_on)
        elif (changes := _changes(fact)) and (known := found.get(getattr(fact, "transfer_id", UUID(int=0)))):
            found[known.transfer_id] = known.but(**changes)
    return list(found.values())


def _changes(fact: Fact) -> dict[str, Any]:
    match fact:
        case CaseTransferUnanswered():
            return {"state": "unanswered", "since": fact.noticed_on}
        case CaseTransferredOut():
            return {"state": "accepted", "since": fact.accepted_on}
        case CaseTransferRejected():
            return {"state": "rejected", "since": fact.rejected_on, "reason": fact.reason}
        case CaseTransferWithdrawn():
            return {"state": "withdrawn", "since": fact.withdrawn_on}
        case _:
            return {}
