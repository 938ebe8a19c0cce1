"""Every birth date that was stated, with its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.partial_dates import certainly_after
from services.intake.domain.person.sameness import new
from services.intake.domain.person.state import Registered, State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Source
from shared.contracts.intake.person import BirthDate, BirthDateStated
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class StateBirthDate:
    """`issued_on` is the day of the document's original, where a document states the date."""

    person_id: UUID
    statement_id: UUID
    stated_on: date
    today: date
    birth_date: BirthDate
    source: Source
    issued_on: date | None = None


class BornAfterTheStatement(Rejection):
    """The birth date lies after the day on which it was stated, or after the document was issued."""


class StatedOtherwise(Rejection):
    """A statement with this id is recorded already, with other particulars."""


def state_birth_date(command: StateBirthDate, state: State) -> Sequence[Fact]:
    """Every statement is kept, also one that repeats an earlier date."""
    person = registered(state)
    for day in (command.stated_on, command.issued_on or command.stated_on):
        must_have_come(day, command.today)
        if certainly_after(command.birth_date, day):
            raise BornAfterTheStatement
    stated = BirthDateStated(
        person_id=command.person_id,
        statement_id=command.statement_id,
        stated_on=command.stated_on,
        birth_date=command.birth_date,
        source=command.source,
        issued_on=command.issued_on,
    )
    return new(stated, statement_of(person, command.statement_id), StatedOtherwise)


def statement_of(person: Registered, statement_id: UUID) -> BirthDateStated | None:
    """The statement with this id; None where there is none."""
    return next((it for it in person.statements if it.statement_id == statement_id), None)
