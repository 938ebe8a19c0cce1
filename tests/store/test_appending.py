"""What an append promises to the command it belongs to."""

import asyncio
import json

import asyncpg
import pytest

from shared.eventstore.postgres import LARGEST_FACT, PostgresEventStore
from shared.eventstore.store import (
    Appended,
    CommandIdReused,
    Conflict,
    ConsumerPosition,
    Cursor,
    Draft,
    FactTooLarge,
    StreamClosed,
    WrongPartitionKey,
)
from tests.store import horizon
from tests.store.conftest import TENANT, Commands

CASE = "case-amina"
OTHER = "case-yusuf"


async def test_facts_follow_one_another_without_a_hole(store: PostgresEventStore, command: Commands):
    assert await store.append(command(CASE, 0, facts=2)) == Appended(CASE, 2)
    assert await store.append(command(CASE, 2)) == Appended(CASE, 3)
    loaded = await store.load(TENANT, CASE)
    assert [fact.envelope.stream_version for fact in loaded.recorded] == [1, 2, 3]
    assert loaded.version == 3


async def test_an_unknown_stream_is_empty_and_has_no_partition_key(store: PostgresEventStore):
    loaded = await store.load(TENANT, CASE)
    assert (loaded.recorded, loaded.version, loaded.partition_key, loaded.done) == ((), 0, None, None)


@pytest.mark.parametrize("expected", [0, 2, 7])
async def test_a_stream_that_moved_on_is_a_conflict(store: PostgresEventStore, command: Commands, expected: int):
    await store.append(command(CASE, 0))
    with pytest.raises(Conflict):
        await store.append(command(CASE, expected))
    assert (await store.load(TENANT, CASE)).version == 1


async def test_the_same_command_again_gets_its_first_result(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0, number=1))
    await store.append(command(CASE, 1, number=2))
    assert await store.append(command(CASE, 2, number=1)) == Appended(CASE, 1, repeated=True)
    assert (await store.load(TENANT, CASE)).version == 2


async def test_a_repeated_command_that_chose_another_stream_gets_the_first_one(
    store: PostgresEventStore, command: Commands
):
    await store.append(command(CASE, 0, number=1))
    assert await store.append(command(OTHER, 0, number=1)) == Appended(CASE, 1, repeated=True)
    assert (await store.load(TENANT, OTHER)).version == 0


async def test_another_content_under_a_used_command_id_is_refused(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0, number=1))
    with pytest.raises(CommandIdReused):
        await store.append(command(CASE, 1, number=1, fingerprint=b"other"))
    assert (await store.load(TENANT, CASE)).version == 1


async def test_the_same_command_id_of_another_tenant_is_another_command(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0, number=1))
    assert await store.append(command(CASE, 0, number=1, tenant="03241")) == Appended(CASE, 1)


async def test_a_command_without_facts_is_remembered_and_opens_no_stream(store: PostgresEventStore, command: Commands):
    assert await store.append(command(CASE, 0, facts=0, number=1)) == Appended(CASE, 0)
    assert (await store.load(TENANT, CASE)).partition_key is None
    assert await store.append(command(CASE, 0, facts=3, number=1)) == Appended(CASE, 0, repeated=True)


async def test_ten_at_once_under_one_command_id_have_one_effect(store: PostgresEventStore, command: Commands):
    results = await asyncio.gather(*[store.append(command(CASE, 0, number=1)) for _ in range(10)])
    assert sorted(result.repeated for result in results) == [False] + 9 * [True]
    assert {(result.stream_id, result.version) for result in results} == {(CASE, 1)}


async def test_the_same_command_through_two_processes_at_once_has_one_effect(database: str, command: Commands):
    async with (
        await PostgresEventStore.connect(database, "intake", durable=False) as one,
        await PostgresEventStore.connect(database, "intake", durable=False) as two,
    ):
        for number in range(25):
            stream = f"case-{number}"
            results = await asyncio.gather(*[store.append(command(stream, 0, number=number)) for store in (one, two)])
            assert sorted(result.repeated for result in results) == [False, True]
            assert (await one.load(TENANT, stream)).version == 1


async def test_one_stream_opened_by_two_processes_at_once_is_opened_once(database: str, command: Commands):
    async with (
        await PostgresEventStore.connect(database, "intake", durable=False) as one,
        await PostgresEventStore.connect(database, "intake", durable=False) as two,
    ):
        for number in range(25):
            attempts = [store.append(command(f"case-{number}", 0)) for store in (one, two)]
            results = await asyncio.gather(*attempts, return_exceptions=True)
            assert sorted(type(result).__name__ for result in results) == ["Appended", "Conflict"]


async def test_a_closed_stream_takes_no_further_fact(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0, closes=True))
    with pytest.raises(StreamClosed):
        await store.append(command(CASE, 1))


async def test_a_stream_keeps_its_partition_key(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0, key="person-amina"))
    with pytest.raises(WrongPartitionKey):
        await store.append(command(CASE, 1, key="person-yusuf"))
    assert (await store.load(TENANT, CASE)).partition_key == "person-amina"


async def test_bytes_and_envelope_come_back_as_they_went_in(store: PostgresEventStore, command: Commands):
    data = '{"z":1,  "a":"\\u00e4 ä 中 \\u0000","n":1.50,"z":2}'.encode()
    append = command(CASE, 0, data=data, key="person-amina")
    await store.append(append)
    (loaded,) = (await store.load(TENANT, CASE)).recorded
    (read,) = (await horizon.told(store, Cursor(), 10)).recorded
    assert loaded == read
    assert read.data == data
    envelope = read.envelope
    assert (envelope.tenant, envelope.service, envelope.stream_id) == (TENANT, "intake", CASE)
    assert (envelope.actor, envelope.correlation_id) == (append.context.actor, append.context.correlation_id)
    assert (envelope.command_id, envelope.partition_key) == (str(append.context.command_id), "person-amina")
    assert envelope.causation_id is envelope.traceparent is None
    assert envelope.time.utcoffset() is not None


async def test_fact_ids_follow_from_the_command(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0, facts=2, number=1))
    await store.append(command(OTHER, 0, facts=2, number=1, tenant="03241"))
    (batch,) = [await horizon.told(store, Cursor(), 10)]
    ids = [fact.envelope.id for fact in batch.recorded]
    assert len(set(ids)) == 2
    assert ids[:2] == ids[2:]


async def test_a_fact_too_large_to_be_told_is_refused(store: PostgresEventStore, command: Commands):
    with pytest.raises(FactTooLarge):
        await store.append(command(CASE, 0, data=json.dumps("x" * LARGEST_FACT).encode()))


async def test_a_position_moves_with_its_effect_and_never_back(store: PostgresEventStore, command: Commands):
    def position(offset: int) -> ConsumerPosition:
        return ConsumerPosition("offer-handover", "language.facts.v1", 3, offset)

    await store.append(command(CASE, 0, position=position(8)))
    await store.append(command(CASE, 1, position=position(5)))
    assert await store.positions("offer-handover") == {("language.facts.v1", 3): 8}
    with pytest.raises(Conflict):
        await store.append(command(CASE, 0, position=position(9)))
    assert await store.positions("offer-handover") == {("language.facts.v1", 3): 8}
    await store.advance(position(12))
    assert await store.positions("offer-handover") == {("language.facts.v1", 3): 12}


async def test_a_process_of_the_release_before_appends_beside_us(store: PostgresEventStore, command: Commands):
    await store.append(command(CASE, 0))
    former = """
        SELECT verdicts FROM eventstore.append(
            ARRAY['03359'], ARRAY['case-amina'], ARRAY['case-amina'], ARRAY[1], ARRAY[false],
            ARRAY[gen_random_uuid()], ARRAY['same'::bytea], ARRAY['{"actor": "caseworker-7", "correlation_id": "0",
            "causation_id": null, "traceparent": null}'::json], ARRAY[1],
            ARRAY[1], ARRAY[1], ARRAY[gen_random_uuid()], ARRAY['intake.contact-recorded.v1'], ARRAY['{}'::json],
            '{}', '{}', '{}', '{}')
    """
    assert await store.connections.fetchval(former) == ["appended"]
    assert await store.append(command(CASE, 2)) == Appended(CASE, 3)


async def test_what_is_no_json_is_refused_alone(store: PostgresEventStore, command: Commands):
    good, bad, also_good = command(CASE, 0), command(OTHER, 0, data=b"no json"), command("case-zarah", 0)
    first, second, third = await asyncio.gather(
        *[store.append(each) for each in (good, bad, also_good)], return_exceptions=True
    )
    assert (first, third) == (Appended(CASE, 1), Appended("case-zarah", 1))
    assert isinstance(second, asyncpg.DataError)
    assert isinstance(bad.drafts[0], Draft)
    assert (await store.load(TENANT, OTHER)).version == 0
