"""What wakes the relay: a hint within the process, a NOTIFY from others, and the clock when neither can."""

import asyncio
from typing import Any, Final

from shared.eventstore.pool import Pool
from shared.observability import logs

CHANNEL: Final = "eventstore_relay"
AGAIN_AFTER: Final = 1.0
_log: Final = logs.logger(__name__)


class Doorbell:
    """`listening` says whether a NOTIFY would be heard; while it would not, whoever waits must look by itself."""

    def __init__(self, connections: Pool) -> None:
        self._connections = connections
        self._rung = asyncio.Event()
        self.listening = False

    def ring(self) -> None:
        self._rung.set()

    def hush(self) -> None:
        """Forget earlier rings. Do it before looking, never after."""
        self._rung.clear()

    async def wait(self, seconds: float) -> bool:
        """Whether it rang within that time."""
        try:
            async with asyncio.timeout(seconds):
                return await self._rung.wait()
        except TimeoutError:
            return False

    async def listen(self) -> None:
        """Hear NOTIFY until cancelled, on a connection that is renewed when it is lost."""
        while True:
            try:
                await self._listen_on_one()
            except Exception as trouble:  # noqa: BLE001  whatever it is, the relay goes on by polling
                _log.warning("cannot listen", exc_info=trouble)
            await asyncio.sleep(AGAIN_AFTER)

    async def _listen_on_one(self) -> None:
        lost = asyncio.Event()
        async with self._connections.acquire() as connection:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, self._heard)
            self.listening = True
            try:
                await lost.wait()
            finally:
                self.listening = False
                # Whoever waits must look by itself from now on.
                self.ring()
                if not lost.is_set():
                    await connection.remove_listener(CHANNEL, self._heard)

    def _heard(self, *_notification: Any) -> None:
        self.ring()
