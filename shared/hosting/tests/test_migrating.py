import asyncio
from pathlib import Path

import asyncpg
import pytest

from shared.hosting import migrating
from shared.testing.stack import Stack

FIRST = """-- A table.
SET LOCAL lock_timeout = '5s';
CREATE TABLE doors (number integer PRIMARY KEY);
CREATE FUNCTION doors() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    -- A comment with a ; in it.
    RETURN (SELECT count(*) FROM doors);
END $$;
INSERT INTO doors SELECT 7 WHERE 10 % 3 = 1;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_create_doors.sql").write_text(FIRST)
    return tmp_path


async def test_migrations_are_applied_once_and_in_order(stack: Stack, folder: Path) -> None:
    url = await stack.create_database("migrated")
    assert migrating.migrate(url, [folder]) == ["0001_create_doors"]
    (folder / "0002_expand_add_colour.sql").write_text("ALTER TABLE doors ADD COLUMN colour text;")
    assert migrating.migrate(url, [folder]) == ["0002_expand_add_colour"]
    assert migrating.migrate(url, [folder]) == []
    connection = await asyncpg.connect(url)
    assert await connection.fetchval("SELECT doors()") == 1
    await connection.close()


async def test_a_failing_migration_leaves_nothing_of_itself(stack: Stack, folder: Path) -> None:
    url = await stack.create_database("migrated")
    (folder / "0002_expand_add_colour.sql").write_text("ALTER TABLE doors ADD COLUMN colour text; SELECT 1 / 0;")
    with pytest.raises(Exception, match="division by zero"):
        migrating.migrate(url, [folder])
    (folder / "0002_expand_add_colour.sql").write_text("ALTER TABLE doors ADD COLUMN colour text;")
    assert migrating.migrate(url, [folder]) == ["0002_expand_add_colour"]


async def test_what_every_service_with_facts_needs_can_be_migrated(stack: Stack) -> None:
    url = await stack.create_database("migrated")
    assert migrating.migrate(url, migrating.FACTS)[0] == "0001_eventstore_facts"
    assert migrating.migrate(url, migrating.FACTS) == []


async def test_steps_that_start_at_once_wait_for_one_another(stack: Stack) -> None:
    url = await stack.create_database("migrated")
    steps = [asyncio.to_thread(migrating.migrate, url, migrating.FACTS) for _ in range(3)]
    first, *others = sorted(await asyncio.gather(*steps), key=len, reverse=True)
    assert len(first) == len([file for folder in migrating.FACTS for file in folder.glob("*.sql")])
    assert others == [[], []]
