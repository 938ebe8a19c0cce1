"""The servers of a test run as ordinary processes."""

import asyncio
from pathlib import Path

from deploy.embedded.kafka import Broker
from deploy.embedded.postgres import FORGETFUL, Postgres

#: Members of a group may be missed after less than the six seconds that a broker asks for by itself.
QUICK = {"group.min.session.timeout.ms": "1000"}


class Embedded:
    def __init__(self, directory: Path) -> None:
        self._broker = Broker(directory / "kafka", heap="384m", for_a_moment=True, settings=QUICK)
        self._postgres = Postgres(directory / "postgres", settings=FORGETFUL)

    @property
    def kafka_bootstrap(self) -> str:
        return self._broker.bootstrap

    @property
    def postgres_url(self) -> str:
        return self._postgres.url

    async def start(self) -> None:
        await asyncio.gather(self._broker.start(), self._postgres.start())

    async def stop(self) -> None:
        """Their data go with them, so there is nothing to close properly."""
        await asyncio.gather(self._broker.kill(), self._postgres.kill())
