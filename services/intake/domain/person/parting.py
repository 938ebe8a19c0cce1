"""A relation has ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.sameness import new
from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import RelationEnded
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRelation:
    person_id: UUID
    relation_id: UUID
    ended_on: date
    today: date


class RelationUnknown(Rejection):
    """There is no such relation."""

    status = 404


class RelationEndedOtherwise(Rejection):
    """This relation ended already, on another day."""


def end_relation(command: EndRelation, state: State) -> Sequence[Fact]:
    """A relation may have ended before the centre heard of it."""
    must_have_come(command.ended_on, command.today)
    person = registered(state)
    earlier = next((it for it in person.ended_relations if it.relation_id == command.relation_id), None)
    known = earlier or next((it for it in person.relations if it.relation_id == command.relation_id), None)
    if not known:
        raise RelationUnknown
    ended = RelationEnded(
        person_id=command.person_id,
        relation_id=command.relation_id,
        ended_on=command.ended_on,
        related_person_id=known.related_person_id,
    )
    return new(ended, earlier, RelationEndedOtherwise)
