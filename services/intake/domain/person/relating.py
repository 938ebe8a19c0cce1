"""Who belongs to a person: known to the centre themselves, or by name only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.sameness import new
from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import Relation, RelationRecorded
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRelation:
    person_id: UUID
    relation_id: UUID
    recorded_on: date
    relation: Relation
    related_person_id: UUID | None
    name: str | None
    same_household: bool


class RelatedToOneself(Rejection):
    """A person is not related to themselves."""


class NobodyRelated(Rejection):
    """A relation needs the related person or at least their name."""


class RelationRecordedOtherwise(Rejection):
    """A relation with this id is recorded already, with other particulars or as ended."""


def record_relation(command: RecordRelation, state: State) -> Sequence[Fact]:
    person = registered(state)
    if command.related_person_id == command.person_id:
        raise RelatedToOneself
    if not command.related_person_id and not command.name:
        raise NobodyRelated
    recorded = RelationRecorded(
        person_id=command.person_id,
        relation_id=command.relation_id,
        recorded_on=command.recorded_on,
        relation=command.relation,
        related_person_id=command.related_person_id,
        name=command.name,
        same_household=command.same_household,
    )
    known = next(
        (it for it in (*person.relations, *person.ended_relations) if it.relation_id == command.relation_id), None
    )
    return new(recorded, known, RelationRecordedOtherwise, but="recorded_on")
