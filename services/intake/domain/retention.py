"""What a person's files say of how long they are kept, once nothing forbids their end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.intake.domain.case.state import Closed, TransferredOut
from services.intake.domain.case.state import State as CaseState
from services.intake.domain.person.state import Registered
from services.intake.domain.rights.state import Answered, Refused, RightsFile, Waiting
from shared.contracts.codes import RuleVersion
from shared.kernel.days import months_later, ruling
from shared.kernel.rules import RuleBook

WITHOUT_CASE: Final = "person.retention_without_case_months"


@dataclass(frozen=True, slots=True)
class Kept:
    """The last day of a file, and the rule that says so; a hold that has an end says so without one."""

    until: date
    rule: RuleVersion | None = None


def is_waited_for(rights: RightsFile) -> bool:
    """Whether a request of the person is unanswered."""
    return any(isinstance(request, Waiting) for request in rights.requests.values())


def by_cases(cases: Iterable[CaseState]) -> list[Kept]:
    """A case that was never opened says nothing."""
    closed = [Kept(case.closed.keep_until, case.closed.rule) for case in cases if isinstance(case, Closed)]
    moved = [Kept(case.accepted.keep_until, case.accepted.rule) for case in cases if isinstance(case, TransferredOut)]
    return [*closed, *moved]


def by_holds(people: Iterable[Registered]) -> list[Kept]:
    return [Kept(hold.until) for person in people for hold in person.holds if hold.until]


def without_case(rules: RuleBook, people: Sequence[Registered], rights: Iterable[RightsFile], today: date) -> Kept:
    """Who was never helped is kept for some months after anything was noted or they were answered last."""
    noted = [person.noted_on or person.fact.registered_on for person in people]
    rule = ruling(rules, WITHOUT_CASE, today)
    last = max([*noted, *(person.fact.registered_on for person in people), *_settled(rights)])
    return Kept(months_later(last, int(rule.number())), rule.version)


def last_of(kept: Sequence[Kept]) -> Kept:
    """Until when all of it is kept, and the rule that keeps it longest."""
    longest = max(kept, key=lambda it: it.until)
    by_rule = [it for it in kept if it.rule]
    rule = longest.rule or (max(by_rule, key=lambda it: it.until).rule if by_rule else None)
    return Kept(longest.until, rule)


def _settled(rights: Iterable[RightsFile]) -> list[date]:
    settled = [request for file in rights for request in file.requests.values()]
    answered = [request.answer.answered_on for request in settled if isinstance(request, Answered)]
    refused = [request.refusal.refused_on for request in settled if isinstance(request, Refused)]
    return [*answered, *refused]
