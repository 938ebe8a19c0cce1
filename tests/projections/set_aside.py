"""What is set aside, as a test looks at it."""

from tests.projections.office import Office


async def parked(office: Office, schema: str = "case_overview_v1") -> list[tuple[str, int | None, str]]:
    rows = await office.pool.fetch(
        "SELECT key, stream_version, error FROM control.parked_fact WHERE schema_name = $1 ORDER BY place", schema
    )
    return [(row["key"], row["stream_version"], row["error"]) for row in rows]
