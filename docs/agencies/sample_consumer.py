"""Reads facts and prints each one once: python sample_consumer.py HOST:PORT TOPIC...  (pip install aiokafka)."""

import asyncio
import json
import sys

from aiokafka import AIOKafkaConsumer

# In earnest this belongs in your database, and changes in the same transaction as what you make of the fact.
seen: dict[str, int] = {}


def take(headers: dict[str, str], data: dict[str, object]) -> None:
    """Do with a fact what you are here for. Types and fields that you do not know are passed over."""
    readable = {name: value for name, value in data.items() if not (isinstance(value, dict) and "$enc" in value)}
    print(json.dumps({"type": headers["ce_type"], "stream": headers["ce_subject"], "data": readable}), flush=True)


async def main(bootstrap: str, *topics: str) -> None:
    """Everything from the beginning, then whatever comes."""
    facts = AIOKafkaConsumer(*topics, bootstrap_servers=bootstrap, auto_offset_reset="earliest")
    async with facts:
        async for record in facts:
            headers = {name: value.decode() for name, value in record.headers}
            stream, version = headers["ce_subject"], int(headers["ce_streamversion"])
            if version > seen.get(stream, 0):  # a fact may come twice, but never out of its stream's order
                seen[stream] = version
                take(headers, json.loads(record.value))


asyncio.run(main(*sys.argv[1:]))
