"""The clients that the factory builds have the settings on which our promises rest."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from shared.messaging import kafka

# The settings are read off the clients themselves: a name that aiokafka ignores would not be seen otherwise.
# pyright: reportUnknownMemberType=false

NOWHERE = "127.0.0.1:1"


@pytest.fixture
async def producer() -> AsyncGenerator[Any]:
    built = kafka.producer(NOWHERE, "a-relay")
    yield built
    await built.stop()


@pytest.fixture
async def consumer() -> AsyncGenerator[Any]:
    built = kafka.consumer(NOWHERE, "a-policy", group="policies")
    yield built
    await built.stop()


async def test_a_producer_waits_for_all_in_sync_replicas(producer: Any):
    assert producer._sender._acks == -1


async def test_a_producer_is_idempotent_and_not_transactional(producer: Any):
    assert producer._txn_manager is not None
    assert producer._txn_manager.transactional_id is None


async def test_a_consumer_never_commits_on_its_own(consumer: Any):
    assert consumer._enable_auto_commit is False


async def test_a_consumer_without_a_position_begins_at_the_beginning(consumer: Any):
    assert consumer._auto_offset_reset == "earliest"


async def test_a_consumer_reads_nothing_that_was_aborted(consumer: Any):
    assert consumer._isolation_level == "read_committed"


async def test_a_record_of_the_largest_allowed_size_fits_a_request(producer: Any):
    assert producer._max_request_size == 1024 * 1024
