"""Somebody has seen a document that says who the person is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.sameness import says_the_same
from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DocumentKind
from shared.contracts.intake.person import IdentityConfirmed
from shared.kernel.days import must_have_come


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmIdentity:
    person_id: UUID
    confirmed_on: date
    today: date
    document: DocumentKind
    document_number: str | None = None


def confirm_identity(command: ConfirmIdentity, state: State) -> Sequence[Fact]:
    """Quiet where the same document was seen already, on whatever day."""
    must_have_come(command.confirmed_on, command.today)
    confirmed = IdentityConfirmed(
        person_id=command.person_id,
        confirmed_on=command.confirmed_on,
        document=command.document,
        document_number=command.document_number,
    )
    known = registered(state).identity
    return [] if says_the_same(confirmed, known, but="confirmed_on") else [confirmed]
