"""Carries out the timers whose time has come, each once, however many instances look."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from shared.eventstore.handling import Handling
from shared.kernel.context import Context
from shared.messaging.policies import Later, Order, derived_id
from shared.messaging.reacting import QUERIES, actor_of, carry_out, order_of
from shared.messaging.timers import Elapsed, Timer
from shared.messaging.transient import is_transient
from shared.observability import correlation, logs, metrics, tracebacks

if TYPE_CHECKING:
    import asyncpg

CLAIM: Final = timedelta(seconds=30)
MOST: Final = 100
LOOK_EVERY: Final = 1.0
log = logs.logger(__name__)
FIRED = metrics.counter("angelpunkt_timers_fired", "Timers that elapsed, by outcome", ("policy", "outcome"))


class NotLater(ValueError):
    """A timer was put off to a moment that has come already."""


def utc_now() -> datetime:
    """The clock of production."""
    return datetime.now(UTC)


class TimerRunner:
    """Claims due timers in the database and carries out their orders. The clock is given."""

    def __init__(
        self,
        timers: Sequence[Timer],
        handling: Handling,
        connections: "asyncpg.Pool[asyncpg.Record]",
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._timers: Mapping[str, Timer] = {timer.name: timer for timer in timers}
        self._handling = handling
        self._connections = connections
        self._clock = clock

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                fired = await self.fire_due()
            except Exception as away:
                if not is_transient(away):
                    raise
                log.warning("timers wait", exc_info=away)
                fired = 0
            if not fired:
                await asyncio.sleep(LOOK_EVERY)

    async def fire_due(self) -> int:
        """Carry out what is due now; how many timers that were. Raises what is away: their claims run out then."""
        now = self._clock()
        rows = await self._connections.fetch(QUERIES["claim_timers"], list(self._timers), now, now + CLAIM, MOST)
        for row in rows:
            await self._fire(row, now)
        return len(rows)

    async def _fire(self, row: "asyncpg.Record", now: datetime) -> None:
        policy, tenant, key, generation = row["policy"], row["tenant"], row["key"], row["generation"]
        elapsed = Elapsed(policy, tenant, key, generation, row["due_at"], now, json.loads(row["about"]))
        context = Context(
            tenant=tenant,
            actor=actor_of(policy),
            command_id=derived_id(policy, tenant, key, str(generation)),
            correlation_id=row["correlation_id"],
            causation_id=row["causation_id"],
        )
        error = None
        with correlation.correlated(row["correlation_id"]):
            try:
                outcome = await self._outcome(elapsed, context)
            except Exception as fault:
                if is_transient(fault):
                    raise
                error = outcome = tracebacks.name_of(fault)
                log.exception("timer failed", policy=policy, generation=generation)
        done = tenant, policy, key, generation, now, error, elapsed.due_at
        await self._connections.execute(QUERIES["fired"], *done)
        FIRED.labels(policy=policy, outcome=outcome).inc()

    async def _outcome(self, elapsed: Elapsed, context: Context) -> str:
        order = await order_of(self._timers[elapsed.policy].order(elapsed), self._handling, elapsed.tenant)
        match order:
            case None:
                return "nothing"
            case Later():
                await self._put_off(elapsed, order.at)
                return "put-off"
            case Order():
                return await carry_out(order, self._handling, context)

    async def _put_off(self, elapsed: Elapsed, at: datetime) -> None:
        if at <= elapsed.now:
            raise NotLater
        row = elapsed.tenant, elapsed.policy, elapsed.key, elapsed.generation
        await self._connections.execute(QUERIES["put_off"], *row, at)
