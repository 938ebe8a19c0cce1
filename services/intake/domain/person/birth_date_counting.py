"""Which of the stated birth dates counts for what (SGB I § 33a)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.person.birth_dates import statement_of
from services.intake.domain.person.state import State, registered
from shared.contracts.classes import Erased
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    DatePurpose,
    first_stated,
)
from shared.kernel.days import must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import Rule, RuleBook

#: The rule says what may take the place of the first stated date.
_RULES: Final[dict[DatePurpose, str]] = {
    "social-law": "person.first_stated_birth_date",
    "residence-law": "person.any_stated_birth_date",
    "office": "person.any_stated_birth_date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeBirthDateAuthoritative:
    person_id: UUID
    statement_id: UUID
    purpose: DatePurpose
    decided_on: date
    today: date


class StatementUnknown(Rejection):
    """There is no such statement of the birth date."""

    status = 404


class NothingStated(Rejection):
    """This statement names no part of the birth date; it cannot count for anything."""


class FirstStatedDateCounts(Rejection):
    """The first stated birth date counts; only a writing error or a document older than that statement changes it."""


def make_authoritative(rules: RuleBook, command: MakeBirthDateAuthoritative, state: State) -> Sequence[Fact]:
    """Quiet where that statement counts for the purpose already."""
    must_have_come(command.decided_on, command.today)
    person = registered(state)
    statement = statement_of(person, command.statement_id)
    if statement is None:
        raise StatementUnknown
    if any((it.statement_id, it.purpose) == (command.statement_id, command.purpose) for it in person.authoritative):
        return []
    rule = ruling(rules, _RULES[command.purpose], command.decided_on)
    _must_be_allowed(statement, first_stated(person.statements), rule)
    return [
        BirthDateMadeAuthoritative(
            person_id=command.person_id,
            statement_id=command.statement_id,
            purpose=command.purpose,
            birth_date=statement.birth_date,
            decided_on=command.decided_on,
            rule=rule.version,
        )
    ]


def _must_be_allowed(statement: BirthDateStated, first: BirthDateStated, rule: Rule) -> None:
    match statement.birth_date, first.birth_date:
        case (Erased(), _) | (_, Erased()) | (BirthDate(certainty="unknown"), _):
            raise NothingStated
        case BirthDate() as date_stated, BirthDate() as first_date:
            if not _completes(date_stated, first_date) and not _permitted(statement, first, rule):
                raise FirstStatedDateCounts(rule=rule)


def _completes(stated: BirthDate, first: BirthDate) -> bool:
    """Whether it says what the first one said, and perhaps more: that is no other date."""
    known = [(part, of_first) for part, of_first in zip(_parts(stated), _parts(first), strict=True) if of_first]
    return all(part == of_first for part, of_first in known)


def _parts(birth: BirthDate) -> tuple[int | None, ...]:
    return birth.year, birth.month, birth.day


def _permitted(statement: BirthDateStated, first: BirthDateStated, rule: Rule) -> bool:
    grounds = rule.value if isinstance(rule.value, list) else []
    older = statement.issued_on is not None and statement.issued_on < first.stated_on
    given = {
        "any-statement": True,
        "writing-error": statement.source == "writing-error",
        "older-document": statement.source == "document" and older,
    }
    return any(given[str(ground)] for ground in grounds)
