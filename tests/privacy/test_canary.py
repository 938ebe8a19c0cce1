"""No guarded word reaches a disk: neither in the files of the database nor in the log of the broker."""

from pathlib import Path
from uuid import UUID

from deploy.embedded.kafka import Broker
from deploy.embedded.postgres import Postgres
from deploy.kafka import admin
from shared.contracts.envelope import to_headers
from shared.eventstore.handling import Handling, Stream
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Cursor
from shared.hosting.migrating import FACTS, migrate
from shared.kernel.context import Context
from shared.kernel.decider import Decider
from shared.messaging import kafka
from shared.privacy import key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import PostgresKeyStore
from tests.privacy.records import AMINA, CANARY, CONTACT, PLACE, REGISTERED, TENANT

RECORDING: Decider[None, int] = Decider(initial=0, evolve=lambda n, _: n, decide=lambda _, __: [REGISTERED, CONTACT])


async def test_no_guarded_word_reaches_the_files_of_database_or_broker(
    private_postgres: Postgres, private_broker: Broker, encryption: FileKeyEncryption
) -> None:
    migrate(private_postgres.url, [*FACTS, key_store.MIGRATIONS])
    await admin.create(private_broker.bootstrap, [admin.Topic("facts", 1)])
    async with (
        await key_store.connect(private_postgres.url) as pool,
        await PostgresEventStore.connect(private_postgres.url, "intake") as store,
    ):
        handling = Handling(store, AesVault(PostgresKeyStore(pool, encryption)))
        context = Context(TENANT, "caseworker-7", UUID(int=7), "0" * 32, encryption.fingerprint(CANARY.encode()))
        await handling.handle(RECORDING, Stream(PLACE.stream_id, str(AMINA)), None, context)
        await pool.execute("CHECKPOINT")
        await _tell(private_broker, store)
    await private_postgres.stop()
    await private_broker.stop()
    for folder in (private_postgres.directory, private_broker.directory):
        assert _hold(folder, CONTACT.type)
        assert not _hold(folder, CANARY)


async def _tell(broker: Broker, store: PostgresEventStore) -> None:
    producer = kafka.producer(broker.bootstrap, "test-relay")
    await producer.start()
    for record in (await store.after(Cursor(), 10)).recorded:
        headers = to_headers(record.envelope)
        await producer.send_and_wait("facts", record.data, record.envelope.partition_key.encode(), headers=headers)
    await producer.stop()


def _hold(folder: Path, word: str) -> bool:
    return any(word.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
