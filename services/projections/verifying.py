"""Whether a new version is right: nothing left out, nothing counted twice, and where nothing moved, as the live one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.projections.tables import Connection, Tables, within
from services.projections.versions import Version
from shared.statements import named

STATEMENTS: Final = named(Path(__file__).with_name("verifying.sql"))
Digests = Mapping[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Verified:
    """`contradictions` are rows at odds with the stream versions.

    Of `compared` people both versions have the same facts, and `differing` ones have other rows all the same; nobody is
    compared where the fold has another revision. `parked` people wait here, `parked_live` in the live version.
    """

    facts: int
    people: int
    contradictions: int
    compared: int
    differing: int
    parked: int
    parked_live: int

    @property
    def right(self) -> bool:
        return not self.contradictions and not self.differing and self.parked <= self.parked_live


async def verified(connection: Connection, tables: Tables, live: Version) -> Verified:
    """What holds of the new version, seen at one moment."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        [counted] = await connection.fetch(within(STATEMENTS["counted"], tables.schema))
        contradictions = int(await connection.fetchval(within(tables.model.statements["verify"], tables.schema)))
        compared = differing = 0
        if live.revision == tables.model.revision:
            new, old = await _digests(connection, tables), await _digests(connection, Tables(tables.model, live.schema))
            same = [key for key in new if key in old and new[key][0] == old[key][0]]
            compared, differing = len(same), sum(new[key][1] != old[key][1] for key in same)
        parked = [
            sum((await it.parked_per_slice(connection)).values()) for it in (tables, Tables(tables.model, live.schema))
        ]
    return Verified(counted["facts"], counted["people"], contradictions, compared, differing, parked[0], parked[1])


async def _digests(connection: Connection, tables: Tables) -> Digests:
    """For each person: which versions are in, and what the rows say."""
    versions = await connection.fetch(within(STATEMENTS["versions_by_person"], tables.schema))
    rows: dict[tuple[str, str], str] = {}
    personal = [table.name for table in tables.model.tables] + [
        ledger.name for ledger in tables.model.ledgers if ledger.personal
    ]
    for table in personal:
        statement = within(STATEMENTS["rows_by_person"], tables.schema).replace("{table}", table)
        for row in await connection.fetch(statement):
            key = row["tenant"], row["person_id"]
            rows[key] = rows.get(key, "") + row["digest"]
    return {(row["tenant"], row["key"]): (row["digest"], rows.get((row["tenant"], row["key"]), "")) for row in versions}
