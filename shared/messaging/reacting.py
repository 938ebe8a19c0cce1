"""Carrying out what policies, timers and effects declare, on one opened fact."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from shared.contracts.classes import Category
from shared.contracts.fact import Fact
from shared.eventstore.handling import Handling, TooMuchAtOnce
from shared.eventstore.store import ConsumerPosition
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection, Unknown
from shared.messaging.policies import Asking, Effect, Later, Occasion, Order, Policy, ToDo, derived_id
from shared.messaging.timers import Due, Settled, Timer
from shared.observability import logs
from shared.privacy.ports import PersonIsErased
from shared.statements import named

if TYPE_CHECKING:
    import asyncpg

QUERIES: Final[Mapping[str, str]] = named(Path(__file__).with_name("queries.sql"))
log = logs.logger(__name__)


class Outcome(StrEnum):
    """What became of a fact. With DONE the position has moved already, in the transaction of the effect."""

    DONE = "done"
    PERFORMED = "performed"
    REPEATED = "repeated"
    REFUSED = "refused"
    NOTHING = "nothing"
    PARKED = "parked"
    DUPLICATE = "duplicate"


class PolicyWaits(Exception):
    """A policy wants to act later; only a timer can."""


class Reaction(Protocol):
    """What a consumer drives. `react` raises transient errors to be called again, and any other to have it parked."""

    @property
    def name(self) -> str: ...
    @property
    def on(self) -> tuple[type[Fact], ...]: ...
    @property
    def reads(self) -> frozenset[Category]: ...
    async def react(self, occasion: Occasion[Fact], position: ConsumerPosition) -> Outcome: ...


class Ordering:
    """A policy at work: the order and the position are recorded in one transaction."""

    def __init__(self, policy: Policy[Any], handling: Handling) -> None:
        self.name = policy.name
        self.on: tuple[type[Fact], ...] = (policy.on,)
        self.reads = policy.reads
        self._order = policy.order
        self._handling = handling

    async def react(self, occasion: Occasion[Fact], position: ConsumerPosition) -> Outcome:
        """As `Reaction.react`."""
        envelope = occasion.envelope
        order = await order_of(self._order(occasion), self._handling, envelope.tenant)
        if order is None:
            return Outcome.NOTHING
        if isinstance(order, Later):
            raise PolicyWaits
        cause = Cause(envelope.tenant, envelope.id, envelope.correlation_id, envelope.traceparent)
        return await carry_out(order, self._handling, context_of(self.name, cause), position)


class Watching:
    """A timer at work: it is set or settled in one transaction with the position."""

    def __init__(self, timer: Timer, connections: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.name = timer.name
        self.on = timer.on
        self.reads = timer.reads
        self._watch = timer.watch
        self._connections = connections

    async def react(self, occasion: Occasion[Fact], position: ConsumerPosition) -> Outcome:
        """As `Reaction.react`."""
        envelope = occasion.envelope
        row = envelope.tenant, self.name
        at = position.topic, position.partition, position.next_offset
        match self._watch(occasion):
            case Due(key, due_at, about):
                setting = key, envelope.stream_version, due_at, json.dumps(dict(about)), envelope.id
                await self._connections.execute(QUERIES["set_timer"], *row, *setting, *at, envelope.correlation_id)
            case Settled(key):
                settling = key, envelope.stream_version, envelope.id, envelope.correlation_id
                await self._connections.execute(QUERIES["settle_timer"], *row, *settling, *at, envelope.time)
            case None:
                return Outcome.NOTHING
        return Outcome.DONE


class Effecting:
    """An effect at work: done first, then the position moves."""

    def __init__(self, effect: Effect[Any]) -> None:
        self.name = effect.name
        self.on: tuple[type[Fact], ...] = (effect.on,)
        self.reads = effect.reads
        self._perform = effect.perform

    async def react(self, occasion: Occasion[Fact], position: ConsumerPosition) -> Outcome:  # noqa: ARG002
        """As `Reaction.react`."""
        await self._perform(occasion)
        return Outcome.PERFORMED


async def order_of(todo: ToDo, handling: Handling, tenant: str) -> Order[Any, Any] | Later | None:
    """The order itself, once every stream that it depends on has been asked."""
    while isinstance(todo, Asking):
        try:
            state, _ = await handling.state(todo.decider, tenant, todo.stream_id)
        except Unknown:
            state = todo.decider.initial
        todo = todo.then(state)
    return todo


async def carry_out(
    order: Order[Any, Any], handling: Handling, context: Context, position: ConsumerPosition | None = None
) -> Outcome:
    """The order as a command of the policy. A refusal is an answer; `TooMuchAtOnce` is raised to be tried again."""
    try:
        appended = await handling.handle(order.decider, order.stream, order.command, context, position)
    except TooMuchAtOnce:
        raise
    except (Rejection, PersonIsErased) as refusal:
        ids = {"stream": order.stream.id, "command_id": str(context.command_id), "causation_id": context.causation_id}
        log.info("order refused", policy=context.actor, reason=type(refusal).__name__, **ids)
        return Outcome.REFUSED
    return Outcome.REPEATED if appended.repeated else Outcome.DONE


@dataclass(frozen=True, slots=True)
class Cause:
    """The fact on which a policy acts."""

    tenant: str
    fact_id: str
    correlation_id: str
    traceparent: str | None = None


def context_of(policy: str, cause: Cause) -> Context:
    """Everything that the policy does on this fact is done in this context, by whomever and however often."""
    return Context(
        tenant=cause.tenant,
        actor=actor_of(policy),
        command_id=derived_id(policy, cause.fact_id),
        correlation_id=cause.correlation_id,
        causation_id=cause.fact_id,
        traceparent=cause.traceparent,
    )


def actor_of(policy: str) -> str:
    """The pseudonym under which a policy acts."""
    return f"policy.{policy}"
