"""The one point of contact of a case, and who answers in their absence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.case.state import File, State, standing_of, standing_on
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseDeputyNamed, CaseDeputyReleased, CaseOwnerAssigned
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignOwner:
    """`in_place_of` is who must own the case until now, where the caller insists on it."""

    case_id: UUID
    owner: ActorId
    assigned_on: date
    today: date
    handover_note: str | None = None
    in_place_of: ActorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDeputy:
    case_id: UUID
    deputy: ActorId
    from_day: date
    until: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDeputy:
    case_id: UUID
    today: date


class HandoverNoteMissing(Rejection):
    """A case changes its owner only with a hand-over note."""


class OwnedBySomebodyElse(Rejection):
    """The case belongs to somebody else than the one whose cases are handed over."""


class DeputyWithoutOwner(Rejection):
    """The case has no owner yet for whom somebody could answer."""


class OwnerAsDeputy(Rejection):
    """Nobody is their own deputy."""


class DeputyshipEndsBeforeItBegins(Rejection):
    """The last day of the deputyship lies before its first day."""


class DeputyshipIsOver(Rejection):
    """The last day of the deputyship has passed already."""


def assign(command: AssignOwner, state: State) -> Sequence[Fact]:
    """A new owner ends the deputyship: it was for the old one."""
    file = standing_on(state, command.assigned_on, command.today).file
    if file.owner == command.owner:
        return []
    if command.in_place_of not in (None, file.owner):
        raise OwnedBySomebodyElse
    if file.owner and not command.handover_note:
        raise HandoverNoteMissing
    return [_assignment(command, file.owner), *_release(file, command.assigned_on)]


def name_deputy(command: NameDeputy, state: State) -> Sequence[Fact]:
    """Whoever is named follows the deputy of before."""
    file = standing_of(state).file
    _must_be_able_to_answer(command, file)
    named = CaseDeputyNamed(
        case_id=command.case_id,
        deputy=command.deputy,
        named_on=command.today,
        from_day=command.from_day,
        until=command.until,
    )
    return [] if _same_deputyship(file.deputy, named) else [named]


def release_deputy(command: ReleaseDeputy, state: State) -> Sequence[Fact]:
    """Quiet where there is no deputy."""
    return _release(standing_of(state).file, command.today)


def _assignment(command: AssignOwner, previous: ActorId | None) -> CaseOwnerAssigned:
    return CaseOwnerAssigned(
        case_id=command.case_id,
        owner=command.owner,
        previous_owner=previous,
        assigned_on=command.assigned_on,
        handover_note=command.handover_note,
    )


def _release(file: File, day: date) -> Sequence[CaseDeputyReleased]:
    if file.deputy is None:
        return ()
    return (CaseDeputyReleased(case_id=file.opened.case_id, deputy=file.deputy.deputy, released_on=day),)


def _must_be_able_to_answer(command: NameDeputy, file: File) -> None:
    if file.owner is None:
        raise DeputyWithoutOwner
    if command.deputy == file.owner:
        raise OwnerAsDeputy
    if command.until < command.from_day:
        raise DeputyshipEndsBeforeItBegins
    if command.until < command.today:
        raise DeputyshipIsOver


def _same_deputyship(standing: CaseDeputyNamed | None, named: CaseDeputyNamed) -> bool:
    return standing is not None and standing.model_copy(update={"named_on": named.named_on}) == named
