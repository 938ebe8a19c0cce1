from collections.abc import Iterable
from typing import cast

import pytest

from shared.eventstore.store import ConsumerPosition
from shared.messaging.held_partition import HeldPartition
from shared.messaging.held_partitions import HeldPartitions, PositionLost
from shared.messaging.kafka import Consumer, TopicPartition
from tests.policies.scene import Scene

FIRST, LAST = 5, 100


class Assigned:
    """A consumer that holds partitions of a topic with the offsets from FIRST to LAST, and notes where it is sought."""

    def __init__(self, *partitions: TopicPartition) -> None:
        self.partitions = frozenset(partitions)
        self.sought: dict[TopicPartition, int] = {}

    def assignment(self) -> frozenset[TopicPartition]:
        return self.partitions

    def seek(self, partition: TopicPartition, offset: int) -> None:
        self.sought[partition] = offset

    async def beginning_offsets(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, FIRST)

    async def end_offsets(self, partitions: Iterable[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, LAST)


async def taken(scene: Scene, **places: int) -> tuple[HeldPartitions, TopicPartition, Assigned]:
    partition = TopicPartition(scene.topic, 3)
    await scene.store.advance(*(ConsumerPosition(policy, scene.topic, 3, place) for policy, place in places.items()))
    held, consumer = HeldPartitions({policy: [scene.topic] for policy in places}, scene.store), Assigned(partition)
    await held.take(cast("Consumer", consumer))
    return held, partition, consumer


def of(held: HeldPartitions, partition: TopicPartition) -> HeldPartition:
    found = held.get(partition)
    assert found
    return found


async def test_reading_begins_where_postgresql_says(scene: Scene) -> None:
    held, partition, consumer = await taken(scene, opening=17)
    assert consumer.sought == {partition: 17}
    assert not of(held, partition).expects("opening", 16)
    assert of(held, partition).expects("opening", 17)


async def test_reading_begins_with_the_policy_that_stands_first_and_repeats_nothing_for_the_others(
    scene: Scene,
) -> None:
    held, partition, consumer = await taken(scene, opening=17, closing=30)
    assert consumer.sought == {partition: 17}
    assert of(held, partition).expects("closing", 30)
    assert not of(held, partition).expects("closing", 29)


async def test_policies_of_another_topic_have_no_place_in_this_one(scene: Scene) -> None:
    partition = TopicPartition(scene.topic, 3)
    await scene.store.advance(ConsumerPosition("opening", scene.topic, 3, 17))
    held = HeldPartitions({"opening": [scene.topic], "elsewhere": ["other"]}, scene.store)
    await held.take(cast("Consumer", Assigned(partition)))
    assert of(held, partition).places == {"opening": 17}


async def test_what_was_let_go_is_nobodys_until_its_place_is_found_anew(scene: Scene) -> None:
    held, partition, _ = await taken(scene, opening=17)
    before = of(held, partition)
    held.on_partitions_assigned([partition])
    assert held.get(partition) is None
    assert not before.expects("opening", 17)


async def test_what_was_revoked_is_no_longer_moved(scene: Scene) -> None:
    held, partition, _ = await taken(scene, opening=17)
    before = of(held, partition)
    held.on_partitions_revoked([partition])
    before.passed("opening", 30, saved=False)
    await held.save()
    assert await scene.passed("opening") == 17


async def test_places_are_saved_together_and_found_anew(scene: Scene) -> None:
    held, partition, consumer = await taken(scene, opening=17, closing=30)
    of(held, partition).passed("opening", 40, saved=False)
    of(held, partition).passed("closing", 40, saved=False)
    await held.save()
    assert (await scene.passed("opening"), await scene.passed("closing")) == (40, 40)
    held.release_all()
    await held.take(cast("Consumer", consumer))
    assert consumer.sought == {partition: 40}


@pytest.mark.parametrize("position", [FIRST - 1, LAST + 1])
async def test_a_place_that_the_topic_does_not_hold_is_refused(scene: Scene, position: int) -> None:
    with pytest.raises(PositionLost):
        await taken(scene, opening=17, closing=position)
