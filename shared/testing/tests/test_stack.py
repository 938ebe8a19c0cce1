from pathlib import Path

import asyncpg

from deploy.embedded.kafka import Broker
from deploy.embedded.postgres import Postgres
from deploy.kafka import admin
from shared.testing.stack import Stack


async def test_each_database_is_new_and_migrated_in_the_order_of_the_file_names(stack: Stack, tmp_path: Path) -> None:
    (tmp_path / "0001_people.sql").write_text("CREATE TABLE people (id int);")
    (tmp_path / "0002_amina.sql").write_text("INSERT INTO people VALUES (1);")
    first = await stack.create_database("people", tmp_path)
    second = await stack.create_database("people", tmp_path)
    connection = await asyncpg.connect(first)
    await connection.execute("INSERT INTO people VALUES (2)")
    assert await connection.fetchval("SELECT count(*) FROM people") == 2
    await connection.close()
    connection = await asyncpg.connect(second)
    assert await connection.fetchval("SELECT count(*) FROM people") == 1
    await connection.close()


async def test_each_topic_is_new_and_has_the_partitions_asked_for(stack: Stack) -> None:
    first, second = await stack.create_topic(partitions=3), await stack.create_topic()
    there = await admin.describe(stack.kafka_bootstrap, [first, second])
    assert [there[first].partitions, there[second].partitions] == [3, 12]


async def test_a_database_that_was_killed_has_what_it_confirmed(private_postgres: Postgres) -> None:
    connection = await asyncpg.connect(private_postgres.url)
    await connection.execute("CREATE TABLE kept AS SELECT 1 AS value")
    await private_postgres.kill()
    await private_postgres.start()
    connection.terminate()
    connection = await asyncpg.connect(private_postgres.url)
    assert await connection.fetchval("SELECT value FROM kept") == 1
    await connection.close()


async def test_a_broker_that_was_killed_has_the_topics_it_had(private_broker: Broker) -> None:
    await admin.create(private_broker.bootstrap, [admin.Topic("facts", 4)])
    await private_broker.kill()
    await private_broker.start()
    assert (await admin.describe(private_broker.bootstrap, ["facts"]))["facts"].partitions == 4
