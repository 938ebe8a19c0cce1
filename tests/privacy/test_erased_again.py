"""A restore of the key store brings nobody back who was erased: on real servers, with a backup from before."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
from pydantic import SecretStr

from deploy.embedded import waiting
from services.intake.erase_again import erase_again, main
from services.intake.main import baustein
from services.intake.settings import RestoreSettings
from services.intake.tests.test_api import registered
from shared.baustein.service import PARTITIONS, work_of
from shared.contracts.classes import ERASED, Category
from shared.contracts.intake.person import PersonErased, PersonRegistered
from shared.messaging.scanning import people_told_of
from shared.privacy.aes_vault import AesVault
from shared.privacy.connecting import connected_keys
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.ports import KeyName
from shared.testing import tokens
from shared.testing.bausteine import Running, running
from shared.testing.stack import Stack
from tests.privacy.records import TENANT

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
#: In the order in which rows may be put back.
TABLES = ("keys.people", "keys.data_keys", "keys.destroyed_keys")
Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Backup = dict[str, list[asyncpg.Record]]


async def backed_up(owner: Connection) -> Backup:
    return {table: await owner.fetch(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608


async def restored(owner: Connection, backup: Backup) -> None:
    for table in reversed(TABLES):
        await owner.execute(f"DELETE FROM {table}")  # noqa: S608
    for table, rows in backup.items():
        await owner.executemany(f"INSERT INTO {table} SELECT ($1::{table}).*", [(row,) for row in rows])


async def names_of(service: Running, folder: Path, person: UUID) -> Any:
    """As they read to somebody who has asked for no key before."""
    loaded = await service.ground.store.load(tokens.TENANT, f"person-{person}")
    async with connected_keys(service.keys_url, folder / "kek", "development") as keys:
        first = (await AesVault(keys).open(loaded.recorded))[0]
    assert isinstance(first, PersonRegistered)
    return first.names


async def test_after_a_restore_everybody_who_was_erased_is_erased_again(stack: Stack, tmp_path: Path) -> None:
    await stack.create_fact_topics()
    intake, bootstrap = baustein(), stack.kafka_bootstrap
    async with running(intake, stack, tmp_path, lambda: NOW, work_of(intake, bootstrap)) as service:
        gone, kept = await registered(service, "restored gone"), await registered(service, "restored kept")
        names = await names_of(service, tmp_path, gone)
        owner = await asyncpg.connect(service.keys_url)
        backup = await backed_up(owner)
        await service.post(f"/persons/{gone}/erasure", {"ground": "request"}, "data-protection-officer")

        async def is_gone() -> bool | None:
            return await names_of(service, tmp_path, gone) == ERASED or None

        async def is_told() -> bool | None:
            whose = await people_told_of(bootstrap, PersonErased.type, PARTITIONS)
            return (tokens.TENANT, str(gone)) in whose or None

        await waiting.until_answered(is_gone, "the keys are destroyed", 60)
        await waiting.until_answered(is_told, "the erasure lies on the topic", 60)
        await restored(owner, backup)
        assert await names_of(service, tmp_path, gone) == names
        for _ in range(2):
            done = await erase_again(service.ground.store, bootstrap, service.ground.keys)
            assert (done.in_store, done.people >= done.on_topic >= 1) == (1, True)
            assert await names_of(service, tmp_path, gone) == ERASED
            assert await names_of(service, tmp_path, kept) == names
        await owner.close()


async def test_an_event_store_that_forgot_an_erasure_is_helped_by_the_topic(stack: Stack, tmp_path: Path) -> None:
    await stack.create_fact_topics()
    intake, bootstrap = baustein(), stack.kafka_bootstrap
    async with running(intake, stack, tmp_path, lambda: NOW, work_of(intake, bootstrap)) as service:
        person = await registered(service, "forgotten by the store")
        await service.post(f"/persons/{person}/erasure", {"ground": "request"}, "data-protection-officer")

        async def is_told() -> bool | None:
            whose = await people_told_of(bootstrap, PersonErased.type, PARTITIONS)
            return (tokens.TENANT, str(person)) in whose or None

        await waiting.until_answered(is_told, "the erasure lies on the topic", 60)
    other = tmp_path / "restored"
    other.mkdir()
    async with running(intake, stack, other, lambda: NOW) as restored_service:
        again = await registered(restored_service, "forgotten by the store")
        assert again == person
        assert await restored_service.ground.store.people_told_of(PersonErased.type) == set()
        settings = RestoreSettings(
            environment="development",
            database_url=SecretStr(restored_service.database_url),
            keys_database_url=SecretStr(restored_service.keys_url),
            kek_file=other / "kek",
            kafka_bootstrap=bootstrap,
        )
        done = await main(settings)
        assert (done.in_store, done.people) == (0, done.on_topic)
        assert await names_of(restored_service, other, person) == ERASED


async def test_a_key_that_a_restore_of_one_table_brings_back_opens_nothing_and_goes_again(
    keys: PostgresKeyStore, pool: asyncpg.Pool
) -> None:
    name = KeyName(TENANT, "11111111-1111-4111-8111-111111111111", Category.IDENTITY)
    await keys.for_sealing([name])
    backup = await pool.fetchrow("SELECT * FROM keys.data_keys")
    assert backup is not None
    first = await keys.destroy(name.tenant, name.person)
    await pool.execute("INSERT INTO keys.data_keys SELECT ($1::keys.data_keys).*", backup)
    assert await keys.for_opening([name]) == {name: None}
    assert await keys.destroy(name.tenant, name.person) == first
    assert await pool.fetchval("SELECT count(*) FROM keys.data_keys") == 0
