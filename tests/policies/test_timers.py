import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from shared.contracts.employment import HandoverAccepted, HandoverOffered
from shared.contracts.fact import Fact
from shared.eventstore.handling import Handling
from shared.eventstore.store import ConsumerPosition
from shared.messaging.policies import Later, Occasion, Order, derived_id
from shared.messaging.reacting import Outcome, Watching
from shared.messaging.timer_runner import CLAIM, TimerRunner
from shared.messaging.timers import Elapsed, Timer
from tests.policies.example import DAY, ESCALATION, SPACE, escalate, person, watch
from tests.policies.scene import CORRELATION, Scene, envelope

BEFORE = datetime(2026, 4, 2, 9, 29, tzinfo=UTC)
DUE = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)
AMINA, OMID = person(1), person(2)


@dataclass(slots=True)
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


def runner(scene: Scene, clock: Callable[[], datetime], timer: Timer = ESCALATION) -> TimerRunner:
    return TimerRunner([timer], Handling(scene.store, scene.vault), scene.store.connections, clock)


async def happened(scene: Scene, fact: Fact, whose: UUID, version: int) -> Outcome:
    watching = Watching(ESCALATION, scene.store.connections)
    occasion = Occasion("escalate-handover", fact, envelope(fact.type, f"file-{whose}", whose, version))
    return await watching.react(occasion, ConsumerPosition("escalate-handover", scene.topic, 0, version))


def offered(whose: UUID) -> HandoverOffered:
    return HandoverOffered(
        person_id=whose,
        case_id=uuid5(SPACE, "case"),
        handover_id=uuid5(SPACE, f"handover-{whose}"),
        offered_on=DAY,
        answer_due=date(2026, 4, 2),
        ground="course-completed",
        rule="employment.answer.days@2026-01-01",
    )


def accepted(whose: UUID) -> HandoverAccepted:
    handover = offered(whose).handover_id
    return HandoverAccepted(person_id=whose, handover_id=handover, accepted_on=DAY, accepted_by="owner-2")


async def test_a_timer_fires_when_it_is_due_and_not_before(scene: Scene) -> None:
    clock = Clock(BEFORE)
    await happened(scene, offered(AMINA), AMINA, 1)
    assert await runner(scene, clock).fire_due() == 0
    clock.now = DUE
    assert await runner(scene, clock).fire_due() == 1
    [record] = await scene.facts_of(AMINA)
    assert record.envelope.command_id == str(derived_id("escalate-handover", "03359", str(AMINA), "1"))
    assert record.envelope.correlation_id == CORRELATION
    assert record.envelope.causation_id == envelope(HandoverOffered.type, f"file-{AMINA}", AMINA, 1).id
    assert record.envelope.actor == "policy.escalate-handover"


async def test_a_timer_that_has_fired_does_not_fire_again(scene: Scene) -> None:
    await happened(scene, offered(AMINA), AMINA, 1)
    for _ in range(3):
        await runner(scene, Clock(DUE)).fire_due()
    assert len(await scene.facts_of(AMINA)) == 1


async def test_a_settled_timer_never_fires(scene: Scene) -> None:
    await happened(scene, offered(AMINA), AMINA, 1)
    await happened(scene, accepted(AMINA), AMINA, 2)
    assert await runner(scene, Clock(DUE + timedelta(days=400))).fire_due() == 0


async def test_a_fact_that_comes_late_or_again_wakes_no_old_timer(scene: Scene) -> None:
    await happened(scene, accepted(AMINA), AMINA, 2)
    await happened(scene, offered(AMINA), AMINA, 1)
    await happened(scene, offered(OMID), OMID, 1)
    assert await runner(scene, Clock(DUE)).fire_due() == 1
    await happened(scene, offered(OMID), OMID, 1)
    assert await runner(scene, Clock(DUE + timedelta(days=1))).fire_due() == 0
    assert not await scene.facts_of(AMINA)
    assert len(await scene.facts_of(OMID)) == 1


async def test_a_timer_set_anew_fires_anew(scene: Scene) -> None:
    await happened(scene, offered(AMINA), AMINA, 1)
    await runner(scene, Clock(DUE)).fire_due()
    await happened(scene, offered(AMINA), AMINA, 3)
    assert await runner(scene, Clock(DUE)).fire_due() == 1
    assert len(await scene.facts_of(AMINA)) == 2


async def test_two_instances_that_look_at_once_have_one_effect_for_each_timer(scene: Scene) -> None:
    people = [person(number) for number in range(40)]
    for whose in people:
        await happened(scene, offered(whose), whose, 1)
    fired = await asyncio.gather(*(runner(scene, Clock(DUE)).fire_due() for _ in range(4)))
    assert sum(fired) == len(people)
    assert await scene.effects() == len(people)


async def test_whoever_dies_before_it_could_say_that_it_fired_is_followed_without_a_second_effect(scene: Scene) -> None:
    await happened(scene, offered(AMINA), AMINA, 1)
    clock = Clock(DUE)
    await runner(scene, clock).fire_due()
    await scene.store.connections.execute("UPDATE messaging.timers SET fired_at = NULL")
    assert await runner(scene, clock).fire_due() == 0
    clock.now = DUE + CLAIM
    assert await runner(scene, clock).fire_due() == 1
    assert len(await scene.facts_of(AMINA)) == 1
    clock.now = DUE + 2 * CLAIM
    assert await runner(scene, clock).fire_due() == 0


async def test_an_order_that_fails_is_set_aside_with_its_reason_and_the_others_fire(scene: Scene) -> None:
    def failing(elapsed: Elapsed) -> Order[Any, Any]:
        if elapsed.key == str(AMINA):
            raise ZeroDivisionError
        return escalate(elapsed)

    for whose in (AMINA, OMID):
        await happened(scene, offered(whose), whose, 1)
    broken = Timer(ESCALATION.name, on=ESCALATION.on, watch=watch, order=failing)
    assert await runner(scene, Clock(DUE), broken).fire_due() == 2
    assert await runner(scene, Clock(DUE + CLAIM), broken).fire_due() == 0
    assert await scene.store.connections.fetchval("SELECT error FROM messaging.timers WHERE key = $1", str(AMINA)) == (
        "builtins.ZeroDivisionError"
    )
    assert len(await scene.facts_of(OMID)) == 1


async def test_what_is_away_leaves_the_timer_to_be_fired_later(scene: Scene) -> None:
    def cut_off(_: Elapsed) -> Order[Any, Any]:
        raise ConnectionError

    await happened(scene, offered(AMINA), AMINA, 1)
    with pytest.raises(ConnectionError):
        await runner(scene, Clock(DUE), replace(ESCALATION, order=cut_off)).fire_due()
    assert await runner(scene, Clock(DUE + CLAIM)).fire_due() == 1


async def test_a_timer_whose_time_has_not_come_elapses_again_when_it_says(scene: Scene) -> None:
    def only_next_day(elapsed: Elapsed) -> Order[Any, Any] | Later:
        next_day = elapsed.due_at if elapsed.now > DUE else DUE + timedelta(days=1)
        return escalate(elapsed) if elapsed.now >= next_day else Later(next_day)

    clock, waiting = Clock(DUE), replace(ESCALATION, order=only_next_day)
    await happened(scene, offered(AMINA), AMINA, 1)
    assert await runner(scene, clock, waiting).fire_due() == 1
    assert not await scene.facts_of(AMINA)
    assert await runner(scene, clock, waiting).fire_due() == 0
    clock.now = DUE + timedelta(days=1)
    assert await runner(scene, clock, waiting).fire_due() == 1
    assert len(await scene.facts_of(AMINA)) == 1
    assert await runner(scene, clock, waiting).fire_due() == 0


async def test_a_timer_cannot_be_put_off_to_a_moment_that_has_come(scene: Scene) -> None:
    def at_once(elapsed: Elapsed) -> Later:
        return Later(elapsed.now)

    await happened(scene, offered(AMINA), AMINA, 1)
    stuck = replace(ESCALATION, order=at_once)
    assert await runner(scene, Clock(DUE), stuck).fire_due() == 1
    assert await runner(scene, Clock(DUE + CLAIM), stuck).fire_due() == 0
    error = await scene.store.connections.fetchval("SELECT error FROM messaging.timers")
    assert error == "shared.messaging.timer_runner.NotLater"


async def test_a_settled_timer_does_not_say_when_it_was_due(scene: Scene) -> None:
    await happened(scene, offered(AMINA), AMINA, 1)
    await happened(scene, accepted(AMINA), AMINA, 2)
    row = await scene.store.connections.fetchrow("SELECT due_at, about, fired_at FROM messaging.timers")
    assert row is not None
    assert (row["due_at"], row["about"], row["fired_at"]) == (None, "{}", None)


async def test_a_timer_keeps_ids_only(scene: Scene) -> None:
    await happened(scene, offered(AMINA), AMINA, 1)
    row = await scene.store.connections.fetchrow("SELECT about, key FROM messaging.timers")
    assert row is not None
    assert set(row["about"].replace('"', "").strip("{}").split(", ")) == {
        f"person_id: {AMINA}",
        f"handover_id: {offered(AMINA).handover_id}",
    }


async def test_setting_a_timer_moves_the_position_with_it(scene: Scene) -> None:
    assert await happened(scene, offered(AMINA), AMINA, 1) is Outcome.DONE
    assert await scene.passed("escalate-handover") == 1
    assert await happened(scene, accepted(AMINA), AMINA, 2) is Outcome.DONE
    assert await scene.passed("escalate-handover") == 2
