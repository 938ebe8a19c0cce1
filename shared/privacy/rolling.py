"""Rolling the key-encryption key: every key is wrapped anew, then the old key-encryption keys are destroyed.

Whatever old copy of the key store exists somewhere, such as a backup, is worthless afterwards: a key that was
destroyed before the roll cannot come back.
"""

from typing import TYPE_CHECKING, Final

from shared.contracts.classes import Category
from shared.privacy.key_store import QUERIES
from shared.privacy.ports import KeyEncryption, KeyName, Wrapped

if TYPE_CHECKING:
    import asyncpg

AT_ONCE: Final = 1_000


class RollUnderWay(Exception):
    """Another roll is at work; two at once could lose a key-encryption key that is in use."""


async def roll(owner: "asyncpg.Pool[asyncpg.Record]", encryption: KeyEncryption) -> int:
    """Roll while the services run; how many keys were wrapped anew. `owner` connects as the owner of the tables.

    A roll that was interrupted is done again from the start, and finishes what the first one left.
    Raises `RollUnderWay`, `KeyStoreUnreachable`.
    """
    async with owner.acquire() as alone:
        if not await alone.fetchval(QUERIES["lock_roll"]):
            raise RollUnderWay
        try:
            return await _roll(owner, encryption)
        finally:
            await alone.execute(QUERIES["unlock_roll"])


async def _roll(owner: "asyncpg.Pool[asyncpg.Record]", encryption: KeyEncryption) -> int:
    epoch = await encryption.begin_epoch()
    await owner.execute(QUERIES["begin_epoch"], epoch)
    count = 0
    while rows := await owner.fetch(QUERIES["wrapped_before"], epoch, AT_ONCE):
        await _rewrap(owner, encryption, rows)
        count += len(rows)
    await encryption.destroy_before(epoch)
    await owner.execute(QUERIES["roll_finished"], epoch)
    return count


async def _rewrap(
    owner: "asyncpg.Pool[asyncpg.Record]", encryption: KeyEncryption, rows: "list[asyncpg.Record]"
) -> None:
    names = [KeyName(row["tenant"], row["person"], Category(row["category"])) for row in rows]
    old = [Wrapped(row["epoch"], row["wrapped"]) for row in rows]
    secrets = await encryption.unwrap(list(zip(names, old, strict=True)))
    new = await encryption.wrap(list(zip(names, secrets, strict=True)))
    columns = [[name.tenant for name in names], [name.person for name in names], [name.category for name in names]]
    await owner.execute(QUERIES["rewrap"], *columns, [one.epoch for one in new], [one.content for one in new])
