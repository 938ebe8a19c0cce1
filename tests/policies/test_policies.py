import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from deploy.embedded.waiting import until_answered
from shared.contracts.classes import ERASED, Category
from shared.contracts.intake.plan import PlanAgreed
from shared.contracts.language import LanguagePhaseOpened
from shared.eventstore.store import ConsumerPosition
from shared.messaging.held_partitions import PositionLost
from shared.messaging.policies import Effect, Occasion, Policy, derived_id
from shared.messaging.running import Reactions
from tests.policies.example import OPENING, REFUSED_ON, open_phase, person, plan_of
from tests.policies.scene import CORRELATION, RECORDED_AT, Scene
from tests.privacy.memory import MemoryKeys

WITHIN = 30


@asynccontextmanager
async def running(*instances: Reactions) -> AsyncGenerator[None]:
    tasks = [asyncio.create_task(one.run()) for one in instances]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


async def until_passed(scene: Scene, facts: int, policy: str = "open-phase") -> None:
    async def passed() -> bool | None:
        return await scene.passed(policy) >= facts or None

    await until_answered(passed, f"{policy} has passed {facts} facts", WITHIN)


async def test_an_order_is_carried_out_once_its_fact_arrives_and_says_what_caused_it(scene: Scene) -> None:
    told = await scene.recorded(plan_of(1), person(1))
    await scene.tell(told)
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 1)
    [record] = await scene.facts_of(person(1))
    caused = record.envelope
    assert caused.type == LanguagePhaseOpened.type
    assert caused.causation_id == told.envelope.id
    assert caused.correlation_id == CORRELATION
    assert caused.actor == "policy.open-phase"
    assert caused.command_id == str(derived_id("open-phase", told.envelope.id))


async def test_a_fact_that_is_delivered_again_has_no_second_effect(scene: Scene) -> None:
    told = await scene.recorded(plan_of(1), person(1))
    for _ in range(3):
        await scene.tell(told)
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 3)
    assert len(await scene.facts_of(person(1))) == 1


async def test_a_policy_that_forgot_its_position_repeats_without_effect(scene: Scene) -> None:
    for number in range(20):
        await scene.tell(await scene.recorded(plan_of(number), person(number)))
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 20)
    await scene.store.connections.execute("DELETE FROM eventstore.policy_positions")
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 20)
    assert await scene.effects() == 20


async def test_two_instances_share_the_facts_and_each_has_one_effect(scene: Scene) -> None:
    for number in range(60):
        await scene.tell(await scene.recorded(plan_of(number), person(number)))
    async with running(scene.reactions(OPENING), scene.reactions(OPENING)):
        await until_passed(scene, 60)
    assert await scene.effects() == 60


async def test_a_refused_order_moves_on(scene: Scene) -> None:
    await scene.tell(await scene.recorded(plan_of(1, agreed_on=REFUSED_ON), person(1)))
    await scene.tell(await scene.recorded(plan_of(1), person(1), version=2))
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 2)
    assert len(await scene.facts_of(person(1))) == 1
    assert await scene.store.connections.fetchval("SELECT count(*) FROM messaging.parked_facts") == 0


async def test_a_fact_that_asks_nothing_moves_on_too(scene: Scene) -> None:
    idle = plan_of(1).model_copy(update={"goals": ()})
    await scene.tell(await scene.recorded(idle, person(1)))
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 1)
    assert await scene.effects() == 0


async def test_facts_of_other_types_are_passed_by_and_remembered_in_time(scene: Scene) -> None:
    told = await scene.recorded(plan_of(1), person(1))
    await scene.tell(told, type="intake.case-opened.v1")
    await scene.tell(told, type="intake.something-new.v1")
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 2)
    assert await scene.effects() == 0


async def test_poison_is_parked_by_reference_and_everything_else_flows(scene: Scene) -> None:
    good = await scene.recorded(plan_of(1), person(1))
    await scene.tell_raw(str(person(1)), b"Kanarienvogel", [])
    await scene.tell(good, type="intake.plan-agreed.v9")
    await scene.tell(type(good)(good.envelope, b"Kanarienvogel"))
    await scene.tell_raw(str(person(1)), None, [("ce_type", b"intake.plan-agreed.v1")])
    await scene.tell_raw(str(person(1)), b"{}", [("ce_type", None)])
    for bent in ({"stream_id": "plan-\0"}, {"stream_version": 99999999999}, {"tenant": "\0"}, {"id": "1" * 5000}):
        await scene.tell(good, **bent)
    await scene.tell(good, causation_id="\0", type="intake.case-opened.v1")
    await scene.tell(await scene.recorded(plan_of(1, rule="broken@2026-01-01"), person(1), version=2))
    await scene.tell(good)
    async with running(scene.reactions(OPENING)):
        await until_passed(scene, 12)
    parked = await scene.store.connections.fetch("SELECT * FROM messaging.parked_facts ORDER BY record_offset")
    assert [row["error"] for row in parked] == [
        "NotAnEnvelope",
        "UnknownFact",
        "ValidationError",
        *["NotAnEnvelope"] * 6,
        "builtins.ZeroDivisionError",
    ]
    assert "Kanarienvogel" not in str([tuple(row) for row in parked])
    assert len(await scene.facts_of(person(1))) == 1


async def test_a_parked_fact_is_carried_out_when_asked_for_after_the_fix(scene: Scene) -> None:
    await scene.tell(await scene.recorded(plan_of(1, rule="broken@2026-01-01"), person(1)))
    await scene.tell_raw(str(person(2)), b"Kanarienvogel", [])
    reactions = scene.reactions(OPENING)
    async with running(reactions):
        await until_passed(scene, 2)

    def mended(when: Occasion[PlanAgreed]) -> object:
        whole = when.fact.model_copy(update={"rule": "plan.review@2026-01-01"})
        return open_phase(Occasion(when.policy, whole, when.envelope))

    mended_policy = Policy("open-phase", on=PlanAgreed, order=mended)  # pyright: ignore[reportArgumentType]
    async with running(scene.reactions(mended_policy)):
        await reactions.parking.request_redrive("open-phase")

        async def one_left() -> bool | None:
            return len(await reactions.parking.still_open()) == 1 or None

        await until_answered(one_left, "the mended fact is settled", WITHIN)
    assert len(await scene.facts_of(person(1))) == 1


async def test_a_parked_fact_can_be_skipped_with_a_reason_that_stays_on_record(scene: Scene) -> None:
    await scene.tell_raw(str(person(1)), b"Kanarienvogel", [])
    reactions = scene.reactions(OPENING)
    async with running(reactions):
        await until_passed(scene, 1)
    [row] = await reactions.parking.still_open()
    position = ConsumerPosition("open-phase", row["topic"], row["partition"], row["record_offset"] + 1)
    await reactions.parking.skip(position, "ops-3", "no fact at all, sent by hand")
    assert not await reactions.parking.still_open()
    kept = await scene.store.connections.fetchrow("SELECT settlement, settled_by, reason FROM messaging.parked_facts")
    assert kept is not None
    assert tuple(kept) == ("skipped", "ops-3", "no fact at all, sent by hand")


async def test_an_effect_is_repeated_until_its_position_is_saved_and_then_never_again(scene: Scene) -> None:
    performed: list[str] = []

    async def perform(when: Occasion[PlanAgreed]) -> None:
        performed.append(when.envelope.stream_id)
        if len(performed) < 3:
            raise ConnectionError

    await scene.tell(await scene.recorded(plan_of(1), person(1)))
    for _ in range(2):
        async with running(scene.reactions(Effect("tell-somebody", on=PlanAgreed, perform=perform))):
            await until_passed(scene, 1, "tell-somebody")
    assert performed == [f"plan-{person(1)}"] * 3


async def test_a_policy_sees_only_what_it_says_it_reads(scene: Scene) -> None:
    seen: dict[str, PlanAgreed] = {}
    assert isinstance(scene.keys, MemoryKeys)

    async def look(when: Occasion[PlanAgreed]) -> None:
        seen[when.policy] = when.fact
        assert when.now == RECORDED_AT

    await scene.tell(await scene.recorded(plan_of(1), person(1)))
    blind = Effect("blind", on=PlanAgreed, perform=look)
    async with running(scene.reactions(blind)):
        await until_passed(scene, 1, "blind")
    assert all(not names for names in scene.keys.asked)
    reader = Effect("reader", on=PlanAgreed, perform=look, reads=frozenset({Category.COUNSELLING}))
    async with running(scene.reactions(reader)):
        await until_passed(scene, 1, "reader")
    assert seen["blind"].goal_wordings is ERASED
    assert seen["reader"].goal_wordings == plan_of(1).goal_wordings
    assert seen["reader"].interpreter is ERASED


async def test_a_position_that_the_topic_does_not_hold_stops_the_policy_loudly(scene: Scene) -> None:
    await scene.store.advance(ConsumerPosition("open-phase", scene.topic, 3, 17))
    with pytest.raises(ExceptionGroup) as stopped:
        await asyncio.wait_for(scene.reactions(OPENING).run(), WITHIN)
    assert stopped.value.subgroup(PositionLost)
