"""A store of one test's own, and commands of named people on fixed ids."""

import itertools
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from shared import eventstore
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append, ConsumerPosition, Draft
from shared.kernel.context import Context
from shared.testing.stack import Stack

MIGRATIONS = Path(eventstore.__file__).with_name("migrations")
TENANT = "03359"
COMMANDS = UUID("6d1c1a52-0000-4000-8000-000000000000")
Commands = Callable[..., Append]


@pytest.fixture
async def database(stack: Stack) -> str:
    """The address of an empty, migrated database."""
    return await stack.create_database("store", MIGRATIONS)


@pytest.fixture
async def store(database: str) -> AsyncGenerator[PostgresEventStore]:
    async with await PostgresEventStore.connect(database, "intake", durable=False) as opened:
        yield opened


@pytest.fixture
def command() -> Commands:
    """Makes the next command: its facts for a stream at an expected version."""
    numbers = itertools.count()

    def make(
        stream: str,
        expected: int,
        facts: int = 1,
        *,
        number: int | None = None,
        tenant: str = TENANT,
        key: str | None = None,
        data: bytes | None = None,
        fingerprint: bytes = b"same",
        position: ConsumerPosition | None = None,
        closes: bool = False,
    ) -> Append:
        number = next(numbers) if number is None else number
        drafts = (
            Draft("intake.contact-recorded.v1", data or b'{"number": %d, "fact": %d}' % (number, fact))
            for fact in range(facts)
        )
        context = Context(
            tenant=tenant,
            actor="caseworker-7",
            command_id=uuid5(COMMANDS, str(number)),
            correlation_id=f"{number:032x}",
            fingerprint=fingerprint,
        )
        return Append(stream, key or stream, expected, tuple(drafts), context, position, closes)

    return make
