"""How far the relay is behind, and who holds it back: measured beside it, for the metrics and the alarm."""

import asyncio
from typing import Any, Final

from shared.eventstore.postgres import AWAY, PostgresEventStore
from shared.messaging.lease import QUERIES, Lease
from shared.observability import logs, metrics

SENT: Final = metrics.counter("relay_sent_facts", "Facts that the broker has acknowledged")
LAG_FACTS: Final = metrics.gauge("relay_lag_facts", "Recorded facts that are not told yet")
LAG_SECONDS: Final = metrics.gauge("relay_lag_seconds", "How long the oldest untold fact has waited")
HORIZON_SECONDS: Final = metrics.gauge(
    "eventstore_horizon_lag_seconds", "How long the oldest fact has been held back by a running transaction"
)
HOLDING: Final = metrics.gauge("relay_holds_lease", "1 where this process holds the relay's lease")
EVERY: Final = 1.0
#: A transaction that holds facts back for so long is named in the log.
ALARM_AFTER: Final = 5.0
_log: Final = logs.logger(__name__)


async def watch(store: PostgresEventStore, lease: Lease) -> None:
    """Measure until cancelled; what cannot be measured now is measured later."""
    while True:
        HOLDING.set(lease.held)
        try:
            await _measure(store, lease)
        except AWAY:
            _log.warning("lag not measured")
        await asyncio.sleep(EVERY)


async def _measure(store: PostgresEventStore, lease: Lease) -> None:
    cursor = await lease.cursor()
    lag: Any = await store.connections.fetchrow(QUERIES["lag"], cursor.tx, cursor.pos)
    LAG_FACTS.set(lag["facts"])
    LAG_SECONDS.set(lag["seconds"])
    horizon = await store.horizon(cursor)
    HORIZON_SECONDS.set(horizon.seconds)
    if horizon.seconds >= ALARM_AFTER:
        _log.warning("a transaction holds facts back", seconds=horizon.seconds, holder=horizon.holder, pid=horizon.pid)
