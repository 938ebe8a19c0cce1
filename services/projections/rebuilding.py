"""A new version of a read model beside the live one: replayed, caught up, verified, and switched to at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import asyncpg

from services.projections import building, owners, replaying, verifying, versions
from services.projections.applying import apply_alone
from services.projections.arriving import Slice, opened
from services.projections.asking import Asking
from services.projections.building import Loaded
from services.projections.foundations import Foundations
from services.projections.parking import Parking, from_topics
from services.projections.parts import Part
from services.projections.read_model import ReadModel
from services.projections.settings import AskingSettings
from services.projections.tables import Connection, Tables
from services.projections.verifying import Verified
from services.projections.versions import STATEMENTS, OtherRevision, Version

BATCH: Final = 500
#: So many records behind the live version, the rest is caught up while its writers wait.
CLOSE: Final = 500
#: `done` records of `total`.
Progress = Callable[[int, int], None]


class NotVerified(Exception):
    """The new version is not right and was thrown away; what readers see was left as it is."""

    def __init__(self, verified: Verified) -> None:
        super().__init__(
            f"contradictions {verified.contradictions}, differing {verified.differing}, parked {verified.parked}"
        )
        self.verified = verified


@dataclass(frozen=True, slots=True)
class Report:
    """What a rebuild did."""

    projection: str
    version: int
    facts: int
    parked: int
    seconds: float
    facts_per_second: float
    verified: Verified


class Rebuilding:
    """Rebuilds one read model. `connection` belongs to its owner, and holds the right to build while it lives."""

    def __init__(
        self, settings: AskingSettings, ground: Foundations, connection: Connection, model: ReadModel[Any]
    ) -> None:
        self._settings = settings
        self._ground = ground
        self._connection = connection
        self._model = model

    async def rebuild(self, processes: int, progress: Progress) -> Report:
        """A new version, shown to readers in the end.

        Raises `AlreadyBuilding`, `NotVerified`, `PartFailed`; what readers see was left as it is then.
        """
        version = await versions.begin(self._connection, self._model)
        began = perf_counter()
        try:
            loaded = await self._load(version, processes, progress)
            seconds = perf_counter() - began
            verified = await self._switch(version)
        except BaseException:
            await versions.abandon(self._connection, version)
            raise
        rate = loaded.records / seconds
        return Report(self._model.name, version.number, loaded.applied, loaded.parked, seconds, rate, verified)

    async def roll_back(self) -> Version:
        """Show the version again that was shown before; first it catches up. Raises `NoVersion`, `OtherRevision`."""
        version = await versions.kept(self._connection, self._model)
        if version.revision != self._model.revision:
            raise OtherRevision(self._model.name)
        await self._switch(version, verify=False)
        return version

    async def _load(self, version: Version, processes: int, progress: Progress) -> Loaded:
        settings = self._settings
        slices = await replaying.slices_of(settings.kafka_bootstrap, settings.fact_topics)
        begins, ends = await replaying.bounds(settings.kafka_bootstrap, slices)
        bounds = {at: (begins[at], ends[at]) for at in slices}
        total, done = sum(ends.values()) - sum(begins.values()), 0

        def more(records: int) -> None:
            nonlocal done
            done += records
            progress(done, total)

        parts = [self._part(version, share) for share in building.shares(bounds, processes)]
        async with self._connection.transaction():
            await Tables(self._model, version.schema).move_offsets(self._connection, begins)
        return await building.built(parts, more)

    def _part(self, version: Version, share: Mapping[Slice, tuple[int, int]]) -> Part:
        return Part(
            model=self._model.name,
            schema=version.schema,
            bootstrap=self._settings.kafka_bootstrap,
            slices=tuple((*at, start, end) for at, (start, end) in share.items()),
            environment=self._settings.environment,
            database=self._settings.database_url.get_secret_value(),
            keys_database=self._settings.keys_database_url.get_secret_value(),
            kek=str(self._settings.kek_file),
        )

    async def _switch(self, version: Version, *, verify: bool = True) -> Verified:
        live = await versions.live(self._connection, self._model)
        tables = Tables(self._model, version.schema)
        while await self._catch_up(tables) > CLOSE:
            pass
        await self._settle(tables)
        verified = await verifying.verified(self._connection, tables, live)
        if verify and not verified.right:
            raise NotVerified(verified)
        async with self._connection.transaction():
            # From here to the end of the transaction nobody writes the live version, so it cannot get ahead.
            await self._connection.execute(STATEMENTS["hold_live"], self._model.name)
            if await self._catch_up(tables):
                await self._settle(tables)
            await versions.switch(self._connection, self._model, version)
        return verified

    async def _catch_up(self, tables: Tables) -> int:
        """How many records it was behind."""
        starts = await tables.offsets(self._connection)
        _, ends = await replaying.bounds(self._settings.kafka_bootstrap, list(starts))
        behind = 0
        async for batch in replaying.replayed(self._settings.kafka_bootstrap, starts, ends, BATCH):
            behind += len(batch)
            fold = self._model.fold
            ready = await opened(batch, self._ground.vault, fold.categories) if fold else batch
            await apply_alone(self._connection, tables, ready)
        return behind

    async def _settle(self, tables: Tables) -> None:
        """What was skipped in the live version is skipped, and owners are asked for what is missing, as there."""
        async with owners.connected(self._settings) as asked:
            fetch, asking = from_topics(self._settings.kafka_bootstrap), Asking(asked.facts, self._ground.vault)
            await Parking(self._connection, fetch, asking, actor="rebuild").settle(tables)


async def connected(settings: AskingSettings) -> "asyncpg.Connection[Any]":
    """A connection of the tables' owner."""
    return await asyncpg.connect(settings.database_url.get_secret_value(), server_settings={"jit": "off"})
