"""A worker that waits less long than in production, where a test would only sit and wait with it.

That is for a member of its group that went without a word, and before it looks after a slice that stands still.
"""

from unittest.mock import patch

from services.projections import streaming, watchdog, worker

patch.multiple(
    streaming, SETTINGS={**streaming.SETTINGS, "broker_session_timeout": 3.0, "broker_heartbeat_interval": 1.0}
).start()
patch.multiple(watchdog, SUSPICION=1.0).start()
patch.multiple(worker, LOOK_EVERY=0.5).start()

if __name__ == "__main__":
    worker.main()
