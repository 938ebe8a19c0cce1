"""All policies, timers and effects of a service, running side by side."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shared.contracts.catalogue import CATALOGUE, Catalogue
from shared.eventstore.handling import Handling
from shared.eventstore.store import EventStore
from shared.messaging.audience import Audience
from shared.messaging.concluding import Conclusion
from shared.messaging.held_partitions import HeldPartitions
from shared.messaging.interest import Interest, topic_of
from shared.messaging.parking import Parking
from shared.messaging.policies import Effect, Policy
from shared.messaging.policy_consumer import PolicyConsumer, Source
from shared.messaging.reacting import Effecting, Ordering, Reaction, Watching
from shared.messaging.redriving import Redrive
from shared.messaging.sighting import FactReader, Sight
from shared.messaging.timer_runner import TimerRunner, utc_now
from shared.messaging.timers import Timer

if TYPE_CHECKING:
    import asyncpg

Declared = Policy[Any] | Effect[Any] | Timer


class Reactions:
    """What a service does by itself. `connections` lead to the service's own database."""

    def __init__(
        self,
        service: str,
        declared: Sequence[Declared],
        *,
        bootstrap: str,
        store: EventStore,
        handling: Handling,
        facts: FactReader,
        connections: "asyncpg.Pool[asyncpg.Record]",
        clock: Callable[[], datetime] = utc_now,
        catalogue: Catalogue = CATALOGUE,
        topic: Callable[[str], str] = topic_of,
    ) -> None:
        self._handling = handling
        self._connections = connections
        self.parking = Parking(connections)
        timers = [one for one in declared if isinstance(one, Timer)]
        self._timers = TimerRunner(timers, handling, connections, clock)

        reactions = [self._reaction(one) for one in declared]
        interests = {one.name: Interest(one.on, catalogue) for one in reactions}
        topics = {name: {topic(fact_type) for fact_type in interest.types} for name, interest in interests.items()}
        conclusions = [
            Conclusion(one, interests[one.name], store, Sight(one.name, facts, one.reads), self.parking)
            for one in reactions
        ]
        self._consumer = PolicyConsumer(
            Source(bootstrap, sorted({one for of in topics.values() for one in of}), group=f"{service}.policies"),
            HeldPartitions(topics, store),
            Audience(conclusions),
        )
        self._redrive = Redrive(bootstrap, conclusions, self.parking)

    async def run(self) -> None:
        """Until cancelled; what is away is waited for. Raises where a policy cannot go on, such as `PositionLost`."""
        async with asyncio.TaskGroup() as running:
            running.create_task(self._timers.run())
            running.create_task(self._consumer.run())
            running.create_task(self._redrive.run())

    def _reaction(self, declared: Declared) -> Reaction:
        match declared:
            case Policy():
                return Ordering(declared, self._handling)
            case Effect():
                return Effecting(declared)
            case Timer():
                return Watching(declared, self._connections)
