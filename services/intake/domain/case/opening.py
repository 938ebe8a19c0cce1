"""Opening a case: for whom the centre is responsible, and what is due then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.intake.domain.case.state import State, Unopened
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CountyKey
from shared.kernel.days import must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """`county` and `municipality_key` say whether the person lives where the centre is responsible."""

    case_id: UUID
    person_id: UUID
    opened_on: date
    today: date
    ground: Literal["residence", "accepted-transfer"]
    county: str
    municipality_key: str
    transferred_from: CountyKey | None = None


class CaseAlreadyOpen(Rejection):
    """A case with this id is open already."""


class NotResidentHere(Rejection):
    """The person lives outside the county; a case needs residence here or an accepted transfer."""


class NotAnotherCounty(Rejection):
    """A case is transferred between counties; the one named is this one."""


class CameByNoTransfer(Rejection):
    """Only a case that comes by an accepted transfer names the county it comes from."""


def open_case(rules: RuleBook, command: OpenCase, state: State) -> Sequence[Fact]:
    """Quiet where this very case was opened already, whatever became of it."""
    must_have_come(command.opened_on, command.today)
    _must_be_responsible(command)
    opened = _opening(rules, command)
    if isinstance(state, Unopened):
        return [opened]
    if state.file.opened != opened:
        raise CaseAlreadyOpen
    return []


def _must_be_responsible(command: OpenCase) -> None:
    if command.transferred_from == command.county:
        raise NotAnotherCounty
    if command.ground == "accepted-transfer":
        return
    if command.transferred_from:
        raise CameByNoTransfer
    if not command.municipality_key.startswith(command.county):
        raise NotResidentHere


def _opening(rules: RuleBook, command: OpenCase) -> CaseOpened:
    first_talk = ruling(rules, "case.first_talk_days", command.opened_on)
    plan = ruling(rules, "case.plan_weeks", command.opened_on)
    return CaseOpened(
        case_id=command.case_id,
        person_id=command.person_id,
        opened_on=command.opened_on,
        ground=command.ground,
        first_talk_due=command.opened_on + timedelta(days=first_talk.number()),
        plan_due=command.opened_on + timedelta(weeks=plan.number()),
        rules=(first_talk.version, plan.version),
        transferred_from=command.transferred_from,
    )
