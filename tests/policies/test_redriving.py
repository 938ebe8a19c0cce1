"""What was asked to be tried again stays asked for until it is settled or parked anew."""

import asyncio

from deploy.embedded.waiting import until_answered
from shared.contracts.catalogue import CATALOGUE
from shared.contracts.intake.plan import PlanAgreed
from shared.contracts.partitioning import partition_of
from shared.eventstore.store import ConsumerPosition
from shared.messaging.concluding import Conclusion
from shared.messaging.interest import Interest
from shared.messaging.policies import Effect, Occasion
from shared.messaging.reacting import Effecting
from shared.messaging.redriving import Redrive
from shared.messaging.running import Reactions
from shared.messaging.sighting import Sight
from tests.policies.example import OPENING, person, plan_of
from tests.policies.scene import PARTITIONS, Scene

WITHIN = 60

PASS_A_MINUTE = "UPDATE messaging.parked_facts SET redrive_requested_at = redrive_requested_at - interval '1 minute'"
PARK = """
    INSERT INTO messaging.parked_facts (policy, topic, partition, record_offset, error)
    VALUES ('tell-somebody', $1, $2, $3, 'ZeroDivisionError')
"""


class Told:
    """Somebody who cannot be reached for the first calls."""

    def __init__(self, away_for: int) -> None:
        self.calls_in_vain = away_for
        self.persons: list[str] = []

    async def perform(self, when: Occasion[PlanAgreed]) -> None:
        if self.calls_in_vain:
            self.calls_in_vain -= 1
            raise ConnectionError
        self.persons.append(str(when.fact.person_id))


async def parked(scene: Scene, numbers: int) -> None:
    """Facts of as many people, each parked where it lies."""
    for number in range(numbers):
        place = await scene.tell(await scene.recorded(plan_of(number), person(number)))
        await scene.store.connections.execute(PARK, scene.topic, *place)


def redrive(scene: Scene, somebody: Told) -> tuple[Redrive, Reactions]:
    effect = Effect("tell-somebody", on=PlanAgreed, perform=somebody.perform)
    reactions = scene.reactions(effect)
    sight = Sight(effect.name, scene.vault, effect.reads)
    interest = Interest((PlanAgreed,), CATALOGUE)
    conclusion = Conclusion(Effecting(effect), interest, scene.store, sight, reactions.parking)
    return Redrive(scene.bootstrap, [conclusion], reactions.parking), reactions


async def test_what_fails_for_a_moment_is_tried_again_and_so_is_all_that_was_behind_it(scene: Scene) -> None:
    await parked(scene, 3)
    somebody = Told(away_for=1)
    again, reactions = redrive(scene, somebody)
    await reactions.parking.request_redrive("tell-somebody")
    assert await again.requested() == 0
    assert await again.requested() == 2
    await scene.store.connections.execute(PASS_A_MINUTE)
    assert await again.requested() == 1
    assert sorted(somebody.persons) == sorted(str(person(number)) for number in range(3))
    assert not await reactions.parking.still_open()


async def test_what_is_tried_again_keeps_no_policy_of_the_service_back(scene: Scene) -> None:
    await parked(scene, 1)
    begun, over = asyncio.Event(), asyncio.Event()

    async def tell(when: Occasion[PlanAgreed]) -> None:
        if when.fact.person_id == person(0):
            begun.set()
            await over.wait()

    reactions = scene.reactions(OPENING, Effect("tell-somebody", on=PlanAgreed, perform=tell))
    await scene.store.advance(
        ConsumerPosition("tell-somebody", scene.topic, partition_of(str(person(0)), PARTITIONS), 1)
    )
    await reactions.parking.request_redrive("tell-somebody")
    service = asyncio.create_task(reactions.run())
    await asyncio.wait_for(begun.wait(), WITHIN)
    await scene.tell(await scene.recorded(plan_of(1), person(1)))

    async def opened() -> bool | None:
        return len(await scene.facts_of(person(1))) == 1 or None

    await until_answered(opened, "the other policy goes on", WITHIN)
    over.set()

    async def settled() -> bool | None:
        return not await reactions.parking.still_open() or None

    await until_answered(settled, "what was parked is carried out", WITHIN)
    service.cancel()
    await asyncio.wait([service])


async def test_a_record_that_the_topic_never_held_is_not_taken_for_another(scene: Scene) -> None:
    await parked(scene, 1)
    await scene.store.connections.execute("UPDATE messaging.parked_facts SET record_offset = 4")
    somebody = Told(away_for=0)
    again, reactions = redrive(scene, somebody)
    await reactions.parking.request_redrive("tell-somebody")
    assert await again.requested() == 0
    assert not somebody.persons
    assert len(await reactions.parking.still_open()) == 1
