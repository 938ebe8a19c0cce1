import pytest

from shared.messaging.parked import answer, understood
from shared.messaging.parking import Parking
from tests.policies.scene import Scene

PLACE = ("open-phase", "intake.facts.v1", 0, 0)


async def park(scene: Scene) -> Parking:
    statement = """INSERT INTO messaging.parked_facts (policy, topic, partition, record_offset, error)
        VALUES ($1, $2, $3, $4, 'UnknownFact')"""
    await scene.store.connections.execute(statement, *PLACE)
    return Parking(scene.store.connections)


async def test_what_is_parked_is_listed_with_its_place_and_reason(scene: Scene) -> None:
    parking = await park(scene)
    assert await answer(parking, understood([])) == ["open-phase\tintake.facts.v1\t0\t0\t-\t-\tUnknownFact"]


async def test_a_skip_needs_somebody_and_a_reason_and_ends_the_waiting(scene: Scene) -> None:
    parking = await park(scene)
    place = [str(part) for part in PLACE]
    with pytest.raises(SystemExit):
        understood(["skip", *place, "--by", "ops-3"])
    skip = understood(["skip", *place, "--by", "ops-3", "--reason", "sent by hand"])
    assert await answer(parking, skip) == ["Skipped."]
    assert await answer(parking, understood([])) == ["Nothing is parked."]
    assert await answer(parking, skip) == ["No such fact is parked."]


async def test_a_redrive_is_left_to_the_running_service(scene: Scene) -> None:
    parking = await park(scene)
    await answer(parking, understood(["redrive", "open-phase"]))
    position = await parking.claim_redrive(["open-phase"])
    assert position
    assert (position.topic, position.partition, position.next_offset) == ("intake.facts.v1", 0, 1)
    assert not await parking.claim_redrive(["open-phase"])
