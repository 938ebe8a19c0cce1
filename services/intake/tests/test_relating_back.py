"""A relation between two people who are both registered stands in both files, and ends in both."""

from datetime import UTC, date, datetime
from typing import get_args
from uuid import UUID

import pytest

from services.intake.domain.person.parting import EndRelation
from services.intake.domain.person.relating import RecordRelation
from services.intake.policies.relate_back_when_relation_recorded import SEEN_BACK, relating_back
from services.intake.tests.ending import KINDS, Told, heard
from services.intake.tests.people import AMINA, AMINA_REGISTERED, TODAY
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased, Relation, RelationEnded, RelationRecorded
from shared.messaging.policies import Order
from shared.testing.occasions import occasion

RELATING, PARTING = relating_back(KINDS)
NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
SON = UUID("d1111111-1111-4111-8111-111111111111")
RELATION = UUID("d3333333-3333-4333-8333-333333333333")
MOTHER_OF = RelationRecorded(
    person_id=AMINA,
    relation_id=RELATION,
    recorded_on=TODAY,
    relation="child",
    related_person_id=SON,
    same_household=True,
)
SON_OF = MOTHER_OF.model_copy(update={"person_id": SON, "relation": "parent", "related_person_id": AMINA})
PARTED = RelationEnded(person_id=AMINA, relation_id=RELATION, ended_on=TODAY, related_person_id=SON)
SON_REGISTERED = AMINA_REGISTERED.model_copy(update={"person_id": SON})
ERASED = PersonErased(person_id=SON, erased_on=TODAY, ground="request")


def of_son(*facts: Fact) -> Told:
    return {f"person-{SON}": (SON_REGISTERED, *facts)}


def after(fact: RelationRecorded | RelationEnded, told: Told) -> object:
    policy = RELATING if isinstance(fact, RelationRecorded) else PARTING
    order = heard(policy.order(occasion(fact, NOW)), told)
    assert order is None or isinstance(order, Order)
    return order.command if order else None


def test_a_child_has_its_mother_in_its_file() -> None:
    assert after(MOTHER_OF, of_son()) == RecordRelation(
        person_id=SON,
        relation_id=RELATION,
        recorded_on=TODAY,
        relation="parent",
        related_person_id=AMINA,
        name=None,
        same_household=True,
    )


def test_what_stands_there_already_or_stood_there_stays_as_it_is() -> None:
    ended = PARTED.model_copy(update={"person_id": SON, "related_person_id": AMINA})
    assert after(MOTHER_OF, of_son(SON_OF)) is None
    assert after(MOTHER_OF, of_son(SON_OF, ended)) is None


@pytest.mark.parametrize("fact", [MOTHER_OF, PARTED], ids=["recorded", "ended"])
def test_who_is_known_by_name_only_or_erased_has_no_file_for_it(fact: RelationRecorded | RelationEnded) -> None:
    assert after(fact.model_copy(update={"related_person_id": None}), {}) is None
    assert after(fact, of_son(SON_OF, ERASED)) is None
    assert after(fact, {}) is None


def test_a_relation_ends_in_both_files_on_the_same_day() -> None:
    long_ago = PARTED.model_copy(update={"ended_on": date(2025, 12, 1)})
    for ended in (PARTED, long_ago):
        assert after(ended, of_son(SON_OF)) == EndRelation(
            person_id=SON, relation_id=RELATION, ended_on=ended.ended_on, today=TODAY
        )
    assert after(PARTED, of_son()) is None


def test_every_relation_is_something_from_the_other_side() -> None:
    assert set(SEEN_BACK) == set(get_args(Relation))
    assert all(SEEN_BACK[SEEN_BACK[one]] == one for one in SEEN_BACK if one != "guardian")
