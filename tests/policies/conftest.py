from collections.abc import AsyncGenerator

import pytest

from shared.eventstore.postgres import PostgresEventStore
from shared.hosting.migrating import FACTS
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.policies.scene import Scene
from tests.privacy.memory import MemoryKeys


@pytest.fixture
async def scene(stack: Stack) -> AsyncGenerator[Scene]:
    url = await stack.create_database("policies", *FACTS)
    producer = kafka.producer(stack.kafka_bootstrap, "test-relay")
    await producer.start()
    async with await PostgresEventStore.connect(url, "language", durable=False) as store:
        yield Scene(stack.kafka_bootstrap, await stack.create_topic("plans"), store, MemoryKeys(), producer)
    await producer.stop()
