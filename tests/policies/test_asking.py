"""Orders that depend on what another stream of the service says when they are carried out."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.eventstore.handling import Handling
from shared.eventstore.store import ConsumerPosition
from shared.messaging.policies import Asking, Later, Occasion, Order, Policy
from shared.messaging.reacting import Ordering, Outcome, PolicyWaits, Watching
from shared.messaging.timer_runner import TimerRunner
from shared.messaging.timers import Elapsed
from tests.policies.example import DECIDER, ESCALATION, escalate, open_phase, person, plan_of, stream_of
from tests.policies.scene import Scene, envelope
from tests.policies.test_timers import offered
from tests.privacy.records import TENANT

AMINA, OMID = person(1), person(2)
DUE = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)


def unless_omid_has_facts(order: Order[Any, Any] | None) -> Asking[int]:
    return Asking(DECIDER, stream_of(OMID).id, lambda facts: None if facts else order)


def opening_unless_omids_is_open() -> Policy[Any]:
    return Policy("open-phase", on=type(plan_of(1)), order=lambda when: unless_omid_has_facts(open_phase(when)))


async def happened(scene: Scene, number: int, policy: Policy[Any]) -> Outcome:
    fact = plan_of(number)
    occasion = Occasion(policy.name, fact, envelope(fact.type, f"plan-{person(number)}", person(number), 1))
    position = ConsumerPosition(policy.name, scene.topic, 0, number)
    return await Ordering(policy, Handling(scene.store, scene.vault)).react(occasion, position)


async def test_a_stream_that_is_not_there_stands_as_at_the_beginning(scene: Scene) -> None:
    assert await happened(scene, 1, opening_unless_omids_is_open()) is Outcome.DONE
    assert len(await scene.facts_of(AMINA)) == 1


async def test_what_the_other_stream_says_may_leave_nothing_to_do(scene: Scene) -> None:
    await happened(scene, 2, Policy("open-phase", on=type(plan_of(1)), order=open_phase))
    assert await happened(scene, 1, opening_unless_omids_is_open()) is Outcome.NOTHING
    assert await scene.facts_of(AMINA) == ()


async def test_a_question_may_lead_to_another(scene: Scene) -> None:
    def order(when: Occasion[Any]) -> Asking[int]:
        return Asking(DECIDER, stream_of(AMINA).id, lambda _: unless_omid_has_facts(open_phase(when)))

    assert await happened(scene, 1, Policy("open-phase", on=type(plan_of(1)), order=order)) is Outcome.DONE


async def test_a_policy_cannot_be_put_off(scene: Scene) -> None:
    waiting = Policy("open-phase", on=type(plan_of(1)), order=lambda _: Later(DUE))
    with pytest.raises(PolicyWaits):
        await happened(scene, 1, waiting)


async def test_a_timer_asks_when_it_elapses_and_not_before(scene: Scene) -> None:
    def order(elapsed: Elapsed) -> Asking[int]:
        return unless_omid_has_facts(escalate(elapsed))

    asking = replace(ESCALATION, order=order)
    offer = offered(AMINA)
    occasion = Occasion(asking.name, offer, envelope(offer.type, f"file-{AMINA}", AMINA, 1))
    await Watching(asking, scene.store.connections).react(occasion, ConsumerPosition(asking.name, scene.topic, 0, 1))
    await happened(scene, 2, Policy("open-phase", on=type(plan_of(1)), order=open_phase))
    handling = Handling(scene.store, scene.vault)
    assert await TimerRunner([asking], handling, scene.store.connections, lambda: DUE).fire_due() == 1
    assert await scene.facts_of(AMINA) == ()
    assert (await scene.store.load(TENANT, stream_of(OMID).id)).version == 1
