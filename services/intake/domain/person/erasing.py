"""The erasure of a person, and what forbids it (GDPR Art. 17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.domain.person.state import Forgotten, Registered, State, registered
from shared.contracts.codes import RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import PersonsMerged
from shared.contracts.intake.person import PersonErased
from shared.kernel.rejection import Rejection

ErasureGround = Literal["request", "retention-end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePerson:
    """`merged_ids` are files that are merged into this one and free to go with it; `survivor_id` is with whom it goes.

    `rule` is what ended the retention, `request_id` the request that is granted.
    """

    person_id: UUID
    erased_on: date
    ground: ErasureGround
    rule: RuleVersion | None = None
    request_id: UUID | None = None
    merged_ids: tuple[UUID, ...] = ()
    survivor_id: UUID | None = None


class LegalHoldStands(Rejection):
    """The file must be kept; the legal hold forbids its erasure."""


class CaseStillOpen(Rejection):
    """A case of this person is open; it is closed before the person is erased."""


class FileIsLinked(Rejection):
    """This file is merged into another one, or that is proposed; undo or decline it first, or erase the other one."""


class RequestUnanswered(Rejection):
    """A request of this person over their own data is unanswered; answer or refuse it first."""


class RetentionRuns(Rejection):
    """The rule says that this file is kept longer; before its last day only the person can ask for its erasure."""


def erase_person(command: ErasePerson, state: State) -> Sequence[Fact]:
    """No ground overrides a hold, an open case or a link that is left behind."""
    if isinstance(state, Forgotten):
        return []
    person = registered(state)
    must_be_unbound(person, command.erased_on)
    _must_leave_nobody(person, command)
    return [
        PersonErased(
            person_id=command.person_id,
            erased_on=command.erased_on,
            ground=command.ground,
            rule=command.rule,
            request_id=command.request_id,
            survivor_id=command.survivor_id,
        )
    ]


def must_be_unbound(person: Registered, day: date) -> None:
    """Raises `LegalHoldStands`, `CaseStillOpen`."""
    if any(hold.until is None or day <= hold.until for hold in person.holds):
        raise LegalHoldStands
    if person.open_case_id:
        raise CaseStillOpen


def _must_leave_nobody(person: Registered, command: ErasePerson) -> None:
    if person.link and not (isinstance(person.link, PersonsMerged) and person.merged_into == command.survivor_id):
        raise FileIsLinked
    if any(it.absorbed_id not in command.merged_ids for it in person.absorbed):
        raise FileIsLinked
