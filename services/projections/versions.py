"""Versions of a read model: each in a schema of its own, one of them shown to readers under the model's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from services.projections.read_model import ReadModel
from services.projections.tables import Connection, within
from shared.statements import named

STATEMENTS: Final = named(Path(__file__).with_name("versions.sql"))
_COMMON: Final = Path(__file__).with_name("version.sql").read_text(encoding="utf-8")
COMMON_TABLES: Final = ("stream_position", "topic_offset", "erased_person")


class NoVersion(LookupError):
    """There is no such version of that read model."""


class OtherRevision(Exception):
    """The live version was made by other code: a rebuild makes one for this code, or this code is no longer wanted."""


class AlreadyBuilding(Exception):
    """Another rebuild of that read model is under way."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a read model."""

    projection: str
    number: int
    schema: str
    revision: int
    status: str


async def make_first(connection: Connection, model: ReadModel[Any]) -> None:
    """An empty first version, shown at once, where the read model has none."""
    async with connection.transaction():
        await connection.execute(STATEMENTS["one_at_a_time"], model.name)
        if not await versions(connection, model):
            version = await _make(connection, model, 1)
            await _show(connection, model, version)


async def begin(connection: Connection, model: ReadModel[Any]) -> Version:
    """An empty new version, shown to nobody; what an interrupted rebuild left goes first.

    Raises `AlreadyBuilding`. The caller's session holds the right to build until it ends.
    """
    if not await connection.fetchval(STATEMENTS["hold_build"], model.name):
        raise AlreadyBuilding
    async with connection.transaction():
        known = await versions(connection, model)
        await _drop_unfinished(connection, known)
        return await _make(connection, model, max((version.number for version in known), default=0) + 1)


async def sweep(connection: Connection, model: ReadModel[Any]) -> None:
    """Drop what an interrupted rebuild left: erasures of that time may not have reached it."""
    if await connection.fetchval(STATEMENTS["hold_build"], model.name):
        async with connection.transaction():
            await _drop_unfinished(connection, await versions(connection, model))


async def switch(connection: Connection, model: ReadModel[Any], version: Version) -> None:
    """Show this version; the one shown until now is kept, the one kept until now goes. Inside a transaction."""
    for other in await versions(connection, model):
        if other.status == "kept" and other != version:
            await _drop(connection, other)
    for step in ("take", "step_back"):
        await connection.execute(STATEMENTS[step], model.name, version.number)
    await _show(connection, model, version)


async def live(connection: Connection, model: ReadModel[Any]) -> Version:
    """The version readers see. Raises `NoVersion`."""
    return await _with_status(connection, model, "live")


async def kept(connection: Connection, model: ReadModel[Any]) -> Version:
    """The version readers saw before. Raises `NoVersion`."""
    return await _with_status(connection, model, "kept")


async def versions(connection: Connection, model: ReadModel[Any]) -> list[Version]:
    """All of them, the oldest first."""
    return [Version(*row) for row in await connection.fetch(STATEMENTS["versions"], model.name)]


async def abandon(connection: Connection, version: Version) -> None:
    """Forget a version that was being built."""
    async with connection.transaction():
        await _drop(connection, version)


async def _with_status(connection: Connection, model: ReadModel[Any], status: str) -> Version:
    for version in await versions(connection, model):
        if version.status == status:
            return version
    raise NoVersion(model.name)


async def _make(connection: Connection, model: ReadModel[Any], number: int) -> Version:
    version = Version(model.name, number, f"{model.name}_v{number}", model.revision, "building")
    await connection.execute(within("CREATE SCHEMA {schema}", version.schema))
    await connection.execute(within(_COMMON, version.schema))
    await connection.execute(within((model.folder / "tables.sql").read_text(encoding="utf-8"), version.schema))
    await connection.execute(STATEMENTS["note"], model.name, number, version.schema, model.revision)
    return version


async def _show(connection: Connection, model: ReadModel[Any], version: Version) -> None:
    await connection.execute(within("CREATE SCHEMA IF NOT EXISTS {schema}", model.name))
    for table in (*COMMON_TABLES, *model.table_names):
        view, source = f"{model.name}.{table}", f"{version.schema}.{table}"
        await connection.execute(f"DROP VIEW IF EXISTS {view}")
        await connection.execute(f"CREATE VIEW {view} AS TABLE {source}")
    await connection.execute(STATEMENTS["show"], model.name, version.number)


async def _drop_unfinished(connection: Connection, known: Iterable[Version]) -> None:
    for version in known:
        if version.status == "building":
            await _drop(connection, version)


async def _drop(connection: Connection, version: Version) -> None:
    # The register first: who writes into the version holds its row, and nobody finds it afterwards.
    await connection.execute(STATEMENTS["forget"], version.projection, version.number)
    await connection.execute(within("DROP SCHEMA {schema} CASCADE", version.schema))
    await connection.execute(STATEMENTS["forget_parked"], version.schema)
