"""Whether a database may be trusted with facts: it keeps what it confirms, and it is where it was."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from shared.statements import named

if TYPE_CHECKING:
    import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
QUERIES: Final = named(Path(__file__).with_name("queries.sql"))
#: These confirm a commit before it is on disk, or write pages that a power cut may tear.
FORGETFUL: Final[Mapping[str, frozenset[str]]] = {
    "fsync": frozenset({"off"}),
    "full_page_writes": frozenset({"off"}),
    "synchronous_commit": frozenset({"off", "local"}),
}


class ForgetfulDatabase(Exception):
    """The database may lose what it has confirmed; the message names the setting."""


class ForeignCluster(Exception):
    """The store woke up on another cluster than it was settled on: `python -m shared.eventstore.adopt` tells it why.

    Its order rests on the cluster's transaction numbers, and a copy must not speak for the original.
    """


async def refuse_forgetful(connection: Connection) -> None:
    """Raises `ForgetfulDatabase`."""
    for row in await connection.fetch(QUERIES["settings"]):
        if row["setting"] in FORGETFUL[row["name"]]:
            raise ForgetfulDatabase(f"{row['name']} is {row['setting']}")


async def refuse_foreign(connection: Connection) -> None:
    """Settles a store that has no facts yet. Raises `ForeignCluster`."""
    found = await connection.fetchrow(QUERIES["recognise"])
    if found is None or not found["at_home"]:
        raise ForeignCluster("this store was settled on another cluster: a move or a copy?")
