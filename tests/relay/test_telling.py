"""What the relay promises to everybody who reads the topic."""

import asyncio

from shared.contracts.envelope import from_headers, to_headers
from shared.contracts.partitioning import partition_of
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Cursor
from tests.relay.conftest import PARTITIONS, Record, Relaying, Told, end
from tests.store import horizon

STREAMS = [f"case-{name}" for name in ("amina", "yusuf", "zarah", "olena", "mehmet")]


async def test_every_fact_is_told_with_the_bytes_and_headers_of_the_store(
    store: PostgresEventStore, record: Record, relaying: Relaying, told: Told
):
    for version in range(4):
        await asyncio.gather(*[record(stream, version) for stream in STREAMS])
    relaying()
    records = await told(20)
    kept = {fact.envelope.id: fact for fact in (await horizon.told(store, Cursor(), 100)).recorded}
    assert len(records) == len(kept) == 20
    for each in records:
        fact = kept[from_headers(each.headers).id]
        assert each.value == fact.data
        assert list(each.headers) == to_headers(fact.envelope)
        assert each.key == fact.envelope.partition_key.encode()
        assert each.partition == partition_of(fact.envelope.partition_key, PARTITIONS)


async def test_each_stream_is_told_in_the_order_of_its_versions(record: Record, relaying: Relaying, told: Told):
    relaying()

    async def write(stream: str) -> None:
        for version in range(30):
            await record(stream, version)

    await asyncio.gather(*map(write, STREAMS))
    versions: dict[str, list[int]] = {stream: [] for stream in STREAMS}
    for each in await told(150):
        envelope = from_headers(each.headers)
        versions[envelope.stream_id].append(envelope.stream_version)
    assert versions == {stream: list(range(1, 31)) for stream in STREAMS}


async def test_a_relay_that_was_stopped_goes_on_where_it_stood(record: Record, relaying: Relaying, told: Told):
    first = relaying()
    await record(STREAMS[0], 0)
    await told(1)
    await end(first)
    await record(STREAMS[0], 1)
    relaying()
    records = await told(2)
    assert [from_headers(each.headers).stream_version for each in records] == [1, 2]
