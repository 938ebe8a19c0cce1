"""Whenever somebody registered is recorded as a relative, the relation stands in their file too, and ends in both.

So each file says whose it is needed for: who only came along is not erased before their relatives.
"""

from typing import Any, Final
from uuid import UUID

from services.intake.domain.person.parting import EndRelation
from services.intake.domain.person.relating import RecordRelation
from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kinds
from shared.contracts.intake.person import Relation, RelationEnded, RelationRecorded
from shared.kernel.days import day_of
from shared.messaging.policies import Asking, Occasion, Order, Policy, ToDo

#: What the one is to the other, seen from the other side; for a ward there is no word of its own.
SEEN_BACK: Final[dict[Relation, Relation]] = {
    "spouse": "spouse",
    "partner": "partner",
    "child": "parent",
    "parent": "child",
    "sibling": "sibling",
    "guardian": "other",
    "other-relative": "other-relative",
    "other": "other",
}


def relating_back(kinds: Kinds) -> tuple[Policy[Any], ...]:
    def recorded(when: Occasion[RelationRecorded]) -> ToDo:
        related_id = when.fact.related_person_id
        if related_id is None:
            return None

        def then(other: State) -> Order[Any, Any] | None:
            if not isinstance(other, Registered) or _has_had(other, when.fact.relation_id):
                return None
            return kinds.person.order(related_id, _seen_back(when.fact, related_id))

        return Asking(kinds.person.decider, kinds.person.name(related_id), then)

    def ended(when: Occasion[RelationEnded]) -> ToDo:
        related_id = when.fact.related_person_id
        if related_id is None:
            return None

        def then(other: State) -> Order[Any, Any] | None:
            if not isinstance(other, Registered) or not _has(other, when.fact.relation_id):
                return None
            return kinds.person.order(related_id, _ended_too(when, related_id))

        return Asking(kinds.person.decider, kinds.person.name(related_id), then)

    return (
        Policy("relate-back-when-relation-recorded", on=RelationRecorded, order=recorded),
        Policy("part-when-relation-ended", on=RelationEnded, order=ended),
    )


def _has(person: Registered, relation_id: UUID) -> bool:
    return any(it.relation_id == relation_id for it in person.relations)


def _has_had(person: Registered, relation_id: UUID) -> bool:
    return _has(person, relation_id) or any(it.relation_id == relation_id for it in person.ended_relations)


def _seen_back(told: RelationRecorded, related_id: UUID) -> RecordRelation:
    return RecordRelation(
        person_id=related_id,
        relation_id=told.relation_id,
        recorded_on=told.recorded_on,
        relation=SEEN_BACK[told.relation],
        related_person_id=told.person_id,
        name=None,
        same_household=told.same_household,
    )


def _ended_too(when: Occasion[RelationEnded], related_id: UUID) -> EndRelation:
    return EndRelation(
        person_id=related_id,
        relation_id=when.fact.relation_id,
        ended_on=when.fact.ended_on,
        today=max(day_of(when.now), when.fact.ended_on),
    )
