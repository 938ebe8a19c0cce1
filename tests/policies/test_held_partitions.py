from collections.abc import Iterable
from typing import cast

import pytest

from shared.eventstore.store import ConsumerPosition
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


async def taken(scene: Scene, position: int) -> tuple[HeldPartitions, TopicPartition, Assigned]:
    partition = TopicPartition(scene.topic, 3)
    await scene.store.advance(ConsumerPosition("open-phase", scene.topic, 3, position))
    held, consumer = HeldPartitions("open-phase", scene.store), Assigned(partition)
    await held.take(cast("Consumer", consumer))
    return held, partition, consumer


async def test_reading_begins_where_postgresql_says(scene: Scene) -> None:
    held, partition, consumer = await taken(scene, 17)
    assert consumer.sought == {partition: 17}
    assert not held.expects(partition, 16)
    assert held.expects(partition, 17)


async def test_what_was_fetched_before_the_place_was_found_is_not_expected(scene: Scene) -> None:
    held, partition, _ = await taken(scene, 17)
    held.on_partitions_assigned([partition])
    assert not held.expects(partition, 17)


async def test_what_was_revoked_is_no_longer_moved(scene: Scene) -> None:
    held, partition, _ = await taken(scene, 17)
    held.on_partitions_revoked([partition])
    held.passed(partition, 30, saved=False)
    await held.save()
    assert await scene.passed("open-phase") == 17


async def test_partitions_that_are_revoked_while_places_are_saved_are_let_go_and_found_anew(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    partitions = [TopicPartition(scene.topic, number) for number in (3, 4)]
    for partition in partitions:
        await scene.store.advance(ConsumerPosition("open-phase", scene.topic, partition.partition, 17))
    held, consumer = HeldPartitions("open-phase", scene.store), Assigned(*partitions)
    await held.take(cast("Consumer", consumer))
    advance = scene.store.advance

    async def rebalance_while_it_advances(place: ConsumerPosition) -> None:
        await advance(place)
        held.on_partitions_revoked(partitions)

    for partition in partitions:
        held.passed(partition, 30, saved=False)
    monkeypatch.setattr(scene.store, "advance", rebalance_while_it_advances)
    await held.save()
    monkeypatch.undo()
    assert sorted((await scene.store.positions("open-phase")).values()) == [17, 30]
    await held.take(cast("Consumer", consumer))
    assert sorted(consumer.sought.values()) == [17, 30]


async def test_a_hole_before_a_record_is_noticed(scene: Scene) -> None:
    held, partition, _ = await taken(scene, 17)
    assert held.missing_before(partition, 17) == 0
    assert held.missing_before(partition, 20) == 3


@pytest.mark.parametrize("position", [FIRST - 1, LAST + 1])
async def test_a_place_that_the_topic_does_not_hold_is_refused(scene: Scene, position: int) -> None:
    with pytest.raises(PositionLost):
        await taken(scene, position)
