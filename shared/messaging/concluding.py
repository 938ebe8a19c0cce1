"""Brings one record to an end for one policy: carried out, refused or parked; never skipped silently."""

from collections.abc import Sequence

from shared.contracts.fact import Fact
from shared.eventstore.store import ConsumerPosition, EventStore
from shared.messaging.interest import Interest
from shared.messaging.kafka import Record
from shared.messaging.parking import Parking
from shared.messaging.policies import Occasion
from shared.messaging.reacting import Outcome, Reaction
from shared.messaging.sighting import Poison, Sight, Sighting
from shared.messaging.transient import is_transient
from shared.observability import correlation, logs, metrics, tracebacks

log = logs.logger(__name__)
FACTS = metrics.counter("angelpunkt_policy_facts", "Facts that came to a policy, by outcome", ("policy", "outcome"))


class Conclusion:
    """What a consumer and a redrive do with what they read. Raises transient errors only."""

    def __init__(
        self, reaction: Reaction, interest: Interest, store: EventStore, sight: Sight, parking: Parking
    ) -> None:
        self.policy = reaction.name
        self.concerns = interest.concerns
        self._reaction = reaction
        self._store = store
        self._sight = sight
        self._parking = parking

    async def look(self, records: Sequence[Record]) -> Sequence[Sighting]:
        """What each record says to the policy."""
        return await self._sight.of(records)

    async def reach(self, record: Record, sighting: Sighting) -> Outcome:
        """The end of one record. The position has moved behind it, but for what asked nothing."""
        match sighting:
            case Poison(error, envelope):
                await self._parking.park(self.policy, record, error, envelope)
                outcome = Outcome.PARKED
            case Occasion():
                with correlation.correlated(sighting.envelope.correlation_id):
                    outcome = await self._react(record, sighting)
        self.count(outcome)
        return outcome

    def count(self, outcome: Outcome, facts: int = 1) -> None:
        """Make it known what became of facts."""
        FACTS.labels(policy=self.policy, outcome=outcome).inc(facts)

    async def _react(self, record: Record, occasion: Occasion[Fact]) -> Outcome:
        position = ConsumerPosition(self.policy, record.topic, record.partition, record.offset + 1)
        try:
            outcome = await self._reaction.react(occasion, position)
        except Exception as fault:
            if is_transient(fault):
                raise
            log.exception("policy failed", policy=self.policy, fact_id=occasion.envelope.id)
            await self._parking.park(self.policy, record, tracebacks.name_of(fault), occasion.envelope)
            return Outcome.PARKED
        if outcome not in (Outcome.DONE, Outcome.NOTHING):
            await self._store.advance(position)
        return outcome
