import asyncio
from pathlib import Path

import asyncpg
import pytest

from shared.contracts.classes import Category
from shared.privacy import kek_file
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import QUERIES, PostgresKeyStore
from shared.privacy.ports import KeyName, PersonIsErased, WrongKeyEncryption
from shared.privacy.roll import main
from shared.privacy.rolling import RollUnderWay, roll
from tests.privacy.records import AMINA, CONTACT, OMID, PLACE, TENANT, recorded


async def test_after_a_roll_everything_is_readable_under_the_new_kek_only(
    keys: PostgresKeyStore, pool: asyncpg.Pool, encryption: FileKeyEncryption, kek_path: Path
) -> None:
    records = recorded(await AesVault(keys).seal([CONTACT], PLACE))
    assert await roll(pool, encryption) == 1
    assert list(kek_file.read(kek_path).epochs) == [2]
    restarted = PostgresKeyStore(pool, FileKeyEncryption(kek_path, "development"))
    assert await AesVault(restarted).open(records) == [CONTACT]
    assert await pool.fetch("SELECT DISTINCT epoch FROM keys.data_keys") == [(2,)]


async def test_an_old_copy_of_the_key_store_opens_nothing_after_a_roll(
    keys: PostgresKeyStore, pool: asyncpg.Pool, encryption: FileKeyEncryption
) -> None:
    name = KeyName(TENANT, str(AMINA), Category.COUNSELLING)
    await keys.for_sealing([name])
    backup = await pool.fetchrow("SELECT * FROM keys.data_keys")
    assert backup is not None
    await keys.destroy(TENANT, str(AMINA))
    await roll(pool, encryption)
    await pool.execute("INSERT INTO keys.data_keys SELECT ($1::keys.data_keys).*", backup)
    await pool.execute("UPDATE keys.people SET destroyed_at = NULL")
    with pytest.raises(WrongKeyEncryption):
        await keys.for_opening([name])


async def test_a_service_that_slept_through_a_roll_goes_on_sealing_and_opening(
    pool: asyncpg.Pool, encryption: FileKeyEncryption, kek_path: Path
) -> None:
    asleep = PostgresKeyStore(pool, FileKeyEncryption(kek_path, "development"))
    vault = AesVault(asleep)
    records = recorded(await vault.seal([CONTACT], PLACE))
    await roll(pool, encryption)
    assert await vault.open(records) == [CONTACT]
    await asleep.for_sealing([KeyName(TENANT, str(OMID), Category.IDENTITY)])
    assert await pool.fetchval("SELECT count(*) FROM keys.data_keys WHERE epoch = 1") == 0


async def test_a_key_made_during_rolls_is_never_wrapped_in_a_dead_epoch(
    pool: asyncpg.Pool, encryption: FileKeyEncryption, kek_path: Path
) -> None:
    service = PostgresKeyStore(pool, FileKeyEncryption(kek_path, "development"))
    names = [KeyName(TENANT, f"person-{number}", Category.IDENTITY) for number in range(60)]

    async def rolls() -> None:
        for _ in range(5):
            await roll(pool, encryption)

    async def makes() -> None:
        for name in names:
            await service.for_sealing([name])

    await asyncio.gather(rolls(), makes())
    await roll(pool, encryption)
    fresh = PostgresKeyStore(pool, FileKeyEncryption(kek_path, "development"))
    assert set(await fresh.for_opening(names)) == set(names)


async def test_an_interrupted_roll_is_finished_by_the_next(
    keys: PostgresKeyStore, pool: asyncpg.Pool, encryption: FileKeyEncryption, kek_path: Path
) -> None:
    name = KeyName(TENANT, str(AMINA), Category.IDENTITY)
    made = await keys.for_sealing([name])
    await encryption.begin_epoch()
    assert await keys.for_sealing([KeyName(TENANT, str(OMID), Category.IDENTITY)])
    assert await roll(pool, encryption) == 2
    assert list(kek_file.read(kek_path).epochs) == [3]
    assert await keys.for_opening([name]) == made


async def test_the_roll_is_a_program_that_says_what_it_did(
    keys: PostgresKeyStore, keys_url: str, kek_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await keys.for_sealing([KeyName(TENANT, str(AMINA), Category.IDENTITY)])
    await main(keys_url, kek_path, "development")
    assert capsys.readouterr().out.startswith("1 keys are wrapped anew")


async def test_two_rolls_never_run_at_once(pool: asyncpg.Pool, encryption: FileKeyEncryption, kek_path: Path) -> None:
    async with pool.acquire() as other:
        await other.execute(QUERIES["lock_roll"])
        with pytest.raises(RollUnderWay):
            await roll(pool, encryption)
        await other.execute(QUERIES["unlock_roll"])
    assert list(kek_file.read(kek_path).epochs) == [1]


async def test_a_roll_wakes_nobody_who_was_erased(
    keys: PostgresKeyStore, pool: asyncpg.Pool, encryption: FileKeyEncryption
) -> None:
    await keys.for_sealing([KeyName(TENANT, str(AMINA), Category.IDENTITY)])
    first = await keys.destroy(TENANT, str(AMINA))
    assert [key.dead_since for key in first.keys] == [None]
    await roll(pool, encryption)
    again = await keys.destroy(TENANT, str(AMINA))
    assert again.destroyed_at == first.destroyed_at
    assert all(key.dead_since and key.dead_since > again.destroyed_at for key in again.keys)
    with pytest.raises(PersonIsErased):
        await keys.for_sealing([KeyName(TENANT, str(AMINA), Category.IDENTITY)])
