import asyncio
from hashlib import sha256
from pathlib import Path

import asyncpg
import pytest

from deploy.embedded import ports
from shared.contracts.classes import ERASED, Category
from shared.contracts.intake.case import ContactRecorded
from shared.privacy import kek_file, key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.ports import KeyName, KeyStoreUnreachable, PersonIsErased, WrongKeyEncryption
from tests.privacy.records import AMINA, CONTACT, OMID, PLACE, REGISTERED, TENANT, recorded

IDENTITY = KeyName(TENANT, str(AMINA), Category.IDENTITY)
NOTES = KeyName(TENANT, str(AMINA), Category.COUNSELLING)


async def test_a_key_is_made_once_and_found_again(keys: PostgresKeyStore) -> None:
    made = await keys.for_sealing([IDENTITY, NOTES, IDENTITY])
    assert await keys.for_sealing([NOTES, IDENTITY]) == made
    assert await keys.for_opening([IDENTITY]) == {IDENTITY: made[IDENTITY]}
    assert made[IDENTITY].secret != made[NOTES].secret


async def test_many_who_ask_for_a_new_key_at_once_get_the_same_one(keys: PostgresKeyStore) -> None:
    names = [IDENTITY, NOTES]
    answers = await asyncio.gather(*(keys.for_sealing(names if n % 2 else names[::-1]) for n in range(16)))
    assert all(answer == answers[0] for answer in answers)


async def test_a_key_that_never_was_is_left_out_of_the_answer(keys: PostgresKeyStore) -> None:
    assert await keys.for_opening([IDENTITY]) == {}


async def test_the_stored_keys_are_wrapped(keys: PostgresKeyStore, pool: asyncpg.Pool) -> None:
    made = await keys.for_sealing([IDENTITY])
    stored = await pool.fetchval("SELECT wrapped FROM keys.data_keys")
    assert made[IDENTITY].secret not in stored
    assert repr(made[IDENTITY]) == "DataKey(version=1)"


async def test_a_wrapped_key_put_in_another_persons_row_opens_nothing(
    keys: PostgresKeyStore, pool: asyncpg.Pool
) -> None:
    other = KeyName(TENANT, str(OMID), Category.IDENTITY)
    await keys.for_sealing([IDENTITY, other])
    await pool.execute(
        "UPDATE keys.data_keys SET wrapped = (SELECT wrapped FROM keys.data_keys WHERE person = $1) WHERE person = $2",
        str(OMID),
        str(AMINA),
    )
    with pytest.raises(WrongKeyEncryption):
        await keys.for_opening([IDENTITY])


async def test_after_erasure_everything_reads_erased_and_nothing_can_be_sealed(keys: PostgresKeyStore) -> None:
    vault = AesVault(keys)
    records = recorded(await vault.seal([REGISTERED, CONTACT], PLACE))
    await keys.destroy(TENANT, str(AMINA))
    opened = await vault.open(records)
    contact = opened[1]
    assert isinstance(contact, ContactRecorded)
    assert contact == CONTACT.model_copy(update={"note": ERASED})
    with pytest.raises(PersonIsErased):
        await vault.seal([CONTACT], PLACE)


async def test_an_erased_person_who_never_had_a_key_gets_none(keys: PostgresKeyStore) -> None:
    assert (await keys.destroy(TENANT, str(AMINA))).keys == ()
    with pytest.raises(PersonIsErased):
        await keys.for_sealing([IDENTITY])
    assert await keys.for_opening([IDENTITY]) == {IDENTITY: None}


async def test_destroying_again_tells_what_was_destroyed_the_first_time(
    keys: PostgresKeyStore, pool: asyncpg.Pool
) -> None:
    await keys.for_sealing([IDENTITY, NOTES])
    stored = await pool.fetch("SELECT category, wrapped FROM keys.data_keys ORDER BY category")
    first = await keys.destroy(TENANT, str(AMINA))
    assert [(key.category, key.digest) for key in first.keys] == [
        (row["category"], sha256(row["wrapped"]).digest()) for row in stored
    ]
    assert await keys.destroy(TENANT, str(AMINA)) == first
    assert await pool.fetchval("SELECT count(*) FROM keys.data_keys") == 0


async def test_erasing_one_person_touches_no_other_and_no_other_tenant(keys: PostgresKeyStore) -> None:
    others = [KeyName(TENANT, str(OMID), Category.IDENTITY), KeyName("03352", str(AMINA), Category.IDENTITY)]
    made = await keys.for_sealing(others)
    await keys.destroy(TENANT, str(AMINA))
    assert await keys.for_opening(others) == made


async def test_a_key_made_while_the_person_is_erased_never_outlives_the_erasure(keys: PostgresKeyStore) -> None:
    async def seal() -> bool:
        try:
            await keys.for_sealing([IDENTITY, NOTES])
        except PersonIsErased:
            return False
        return True

    await asyncio.gather(*(seal() for _ in range(8)), keys.destroy(TENANT, str(AMINA)), *(seal() for _ in range(8)))
    assert await keys.for_opening([IDENTITY, NOTES]) == {IDENTITY: None, NOTES: None}


async def test_an_unreachable_key_store_is_an_error_and_masks_nothing(
    keys: PostgresKeyStore, encryption: FileKeyEncryption
) -> None:
    records = recorded(await AesVault(keys).seal([CONTACT], PLACE))
    async with await key_store.connect(f"postgresql://127.0.0.1:{ports.free()}/keys") as nowhere:
        cut_off = AesVault(PostgresKeyStore(nowhere, encryption))
        with pytest.raises(KeyStoreUnreachable):
            await cut_off.open(records)
        with pytest.raises(KeyStoreUnreachable):
            await cut_off.seal([CONTACT], PLACE)


async def test_a_name_that_no_key_can_have_is_a_fault_and_nothing_to_wait_for(keys: PostgresKeyStore) -> None:
    with pytest.raises(asyncpg.DataError):
        await keys.for_opening([KeyName(TENANT, "amina\x00", Category.IDENTITY)])
    with pytest.raises(asyncpg.DataError):
        await keys.for_sealing([KeyName("\ud800", str(AMINA), Category.IDENTITY)])


async def test_keys_wrapped_by_another_kek_are_an_error_and_mask_nothing(
    keys: PostgresKeyStore, pool: asyncpg.Pool, tmp_path: Path
) -> None:
    await keys.for_sealing([IDENTITY])
    kek_file.create(tmp_path / "other.json", "development")
    other = PostgresKeyStore(pool, FileKeyEncryption(tmp_path / "other.json", "development"))
    with pytest.raises(WrongKeyEncryption):
        await other.for_opening([IDENTITY])
