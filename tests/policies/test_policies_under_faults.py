import asyncio
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from deploy.embedded.postgres import Postgres
from deploy.embedded.processes import Process
from deploy.embedded.waiting import until_answered
from shared.contracts.classes import Category
from shared.contracts.intake.plan import PlanAgreed
from shared.eventstore.postgres import PostgresEventStore
from shared.hosting.migrating import FACTS, migrate
from shared.messaging.policies import Effect, Occasion
from shared.privacy.aes_vault import AesVault
from shared.privacy.ports import DataKey, KeyName, KeyStoreUnreachable
from shared.testing.stack import Stack
from tests.policies.example import OPENING, person, plan_of
from tests.policies.scene import Scene
from tests.privacy.memory import MemoryKeys

ALL = 400
SOME = 20
WITHIN = 60


class DistantKeys(MemoryKeys):
    """Keys behind a connection that can be cut."""

    def __init__(self) -> None:
        super().__init__()
        self.away = asyncio.Event()
        self.asked_in_vain = asyncio.Event()

    async def for_opening(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey | None]:
        if self.away.is_set():
            self.asked_in_vain.set()
            raise KeyStoreUnreachable
        return await super().for_opening(names)


async def tell_plans(scene: Scene, first: int, last: int) -> None:
    for number in range(first, last):
        await scene.tell(await scene.recorded(plan_of(number), person(number)))


async def in_a_process(scene: Scene, stack: Stack, log: Path) -> Process:
    """The policies of the scene in a process of their own, not yet started."""
    database = await scene.store.connections.fetchval("SELECT current_database()")
    address = stack.postgres_url.rsplit("/", 1)[0] + f"/{database}"
    argv = [sys.executable, "-m", "tests.policies.service", address, stack.kafka_bootstrap, scene.topic]
    return Process("policies", argv, log)


async def until_effects(scene: Scene, count: int) -> None:
    async def so_many() -> bool | None:
        return await scene.effects() >= count or None

    await until_answered(so_many, f"{count} effects are recorded", WITHIN)


async def test_a_service_killed_between_two_facts_loses_nothing_and_does_nothing_twice(
    scene: Scene, stack: Stack, tmp_path: Path
) -> None:
    await tell_plans(scene, 0, ALL)
    for effects in (SOME, 3 * SOME, ALL):
        running = await in_a_process(scene, stack, tmp_path / f"{effects}.log")
        running.start()
        await until_effects(scene, effects)
        await running.kill()
    assert await scene.effects() == ALL
    for number in range(ALL):
        assert len(await scene.facts_of(person(number))) == 1


async def test_a_frozen_service_is_overtaken_and_what_it_does_late_has_no_second_effect(
    scene: Scene, stack: Stack, tmp_path: Path
) -> None:
    await tell_plans(scene, 0, ALL)
    frozen, second = [await in_a_process(scene, stack, tmp_path / f"{name}.log") for name in ("frozen", "second")]
    frozen.start()
    await until_effects(scene, SOME)
    frozen.freeze()
    second.start()
    await until_effects(scene, ALL)
    frozen.thaw()
    await tell_plans(scene, ALL, ALL + SOME)
    await until_effects(scene, ALL + SOME)
    for one in (frozen, second):
        await one.kill()
    assert await scene.effects() == ALL + SOME
    for number in range(ALL + SOME):
        assert len(await scene.facts_of(person(number))) == 1


async def test_a_database_that_goes_away_is_waited_for(stack: Stack, scene: Scene, private_postgres: Postgres) -> None:
    await asyncio.to_thread(migrate, private_postgres.url, FACTS)
    async with await PostgresEventStore.connect(private_postgres.url, "language", durable=False) as store:
        own = Scene(stack.kafka_bootstrap, scene.topic, store, MemoryKeys(), scene.producer)
        await tell_plans(own, 0, SOME)
        service = asyncio.create_task(own.reactions(OPENING).run())
        await until_effects(own, SOME)
        await private_postgres.kill()
        await tell_plans(own, SOME, 2 * SOME)
        await private_postgres.start()
        await until_effects(own, 2 * SOME)
        assert await own.effects() == 2 * SOME
        service.cancel()
        await asyncio.wait([service])


async def test_what_keeps_one_policy_back_keeps_no_other_back_and_it_misses_nothing(scene: Scene) -> None:
    away = asyncio.Event()
    told: list[str] = []

    async def tell(when: Occasion[PlanAgreed]) -> None:
        if not away.is_set():
            raise ConnectionError
        told.append(when.envelope.stream_id)

    service = asyncio.create_task(scene.reactions(OPENING, Effect("tell-somebody", on=PlanAgreed, perform=tell)).run())
    for number in range(3):
        await tell_plans(scene, number * SOME, (number + 1) * SOME)
        await until_effects(scene, (number + 1) * SOME)
    assert not told
    assert await scene.passed("tell-somebody") == 0
    away.set()

    async def passed() -> bool | None:
        return await scene.passed("tell-somebody") == 3 * SOME or None

    await until_answered(passed, "what was kept back is told", WITHIN)
    assert sorted(told) == sorted(f"plan-{person(number)}" for number in range(3 * SOME))
    assert await scene.effects() == 3 * SOME
    service.cancel()
    await asyncio.wait([service])


async def test_a_key_store_that_is_away_stops_the_policy_and_masks_nothing(scene: Scene) -> None:
    seen: list[object] = []
    keys = DistantKeys()
    keys.away.set()
    scene.vault = AesVault(keys)

    async def read(when: Occasion[PlanAgreed]) -> None:
        seen.append(when.fact.goal_wordings)

    await scene.tell(await scene.recorded(plan_of(1), person(1)))
    reader = Effect("reader", on=PlanAgreed, perform=read, reads=frozenset({Category.COUNSELLING}))
    service = asyncio.create_task(scene.reactions(reader).run())
    await asyncio.wait_for(keys.asked_in_vain.wait(), WITHIN)
    assert not seen
    assert await scene.passed("reader") == 0
    keys.away.clear()

    async def passed() -> bool | None:
        return await scene.passed("reader") == 1 or None

    await until_answered(passed, "the reader goes on", WITHIN)
    assert seen == [plan_of(1).goal_wordings]
    service.cancel()
    await asyncio.wait([service])
