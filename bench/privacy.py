"""What privacy costs: facts sealed, facts opened with their keys in memory, and keys fetched and unwrapped.

Opening stands beside reading the same facts where nothing is sealed.
"""

import gc
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from bench.alternating import medians
from bench.rows import Goal, Row, row
from bench.servers import Servers
from shared.contracts.catalogue import CATALOGUE
from shared.contracts.classes import Category
from shared.contracts.envelope import Recorded
from shared.contracts.fact import Fact
from shared.privacy import kek_file, key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_cache import CachedKeys
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.ports import KeyName
from shared.privacy.vault import Place
from tests.privacy.records import CONTACT, COURSE_RUN, REGISTERED, TENANT, recorded

PEOPLE: Final = 1_000
#: As many as a projection takes at once.
BATCH: Final = 500
#: Of each person: one registration with five sealed fields, talks with one, and what has none.
JOURNEY: Final[tuple[Fact, ...]] = (REGISTERED, *[CONTACT] * 5, *[COURSE_RUN] * 4)
SPACE: Final = UUID("0b0b0b0b-0000-4000-8000-00000000000b")


async def measure(servers: Servers) -> list[Row]:
    """A row for each of the three costs."""
    url = await (await servers.stack()).create_database("keys", key_store.MIGRATIONS)
    with tempfile.TemporaryDirectory() as folder:
        kek_file.create(Path(folder) / "kek", "development")
        encryption = FileKeyEncryption(Path(folder) / "kek", "development")
        async with await key_store.connect(url) as pool:
            store = PostgresKeyStore(pool, encryption)
            return await _rows(store, AesVault(CachedKeys(store)))


async def _rows(store: PostgresKeyStore, vault: AesVault) -> list[Row]:
    people = [uuid5(SPACE, str(number)) for number in range(PEOPLE)]
    sealed = [record for person in people for record in await _sealed(vault, person)]
    plain = [(fact.type, fact.model_dump_json().encode()) for _ in people for fact in JOURNEY]
    names = [KeyName(TENANT, str(person), category) for person in people for category in _CATEGORIES]
    # As every service does after its start: what is there to stay is not looked through again.
    gc.freeze()
    figures = await medians(
        {
            "sealed": partial(_rate, len(sealed), partial(_seal_all, vault, people)),
            "opened": partial(_rate, len(sealed), partial(_open_all, vault, sealed)),
            "read": partial(_rate, len(plain), partial(_read_all, plain)),
            "keys": partial(_rate, len(names), partial(store.for_opening, names)),
        },
        rounds=5,
    )
    return [
        row("facts sealed", figures["sealed"], "facts/s"),
        row(
            "facts opened, keys in memory; beside: unsealed ones read",
            figures["opened"],
            "facts/s",
            beside=figures["read"],
            goal=Goal(50_000, of="ours"),
        ),
        row("keys fetched and unwrapped", figures["keys"], "keys/s"),
    ]


_CATEGORIES: Final = (Category.IDENTITY, Category.STATUS, Category.COUNSELLING)


async def _sealed(vault: AesVault, person: UUID) -> Sequence[Recorded]:
    place = Place(TENANT, f"case-{person}", 0, str(person))
    facts = [fact.model_copy(update={"person_id": person}) if fact is REGISTERED else fact for fact in JOURNEY]
    return recorded(await vault.seal(facts, place), place)


async def _seal_all(vault: AesVault, people: Sequence[UUID]) -> None:
    for person in people:
        await _sealed(vault, person)


async def _open_all(vault: AesVault, sealed: Sequence[Recorded]) -> None:
    for start in range(0, len(sealed), BATCH):
        await vault.open_each(sealed[start : start + BATCH])


async def _read_all(plain: Sequence[tuple[str, bytes]]) -> None:
    for start in range(0, len(plain), BATCH):
        _ = [CATALOGUE.facts[one].model_validate_json(data) for one, data in plain[start : start + BATCH]]


async def _rate(count: int, run: Callable[[], Awaitable[object]]) -> float:
    begun = time.perf_counter()
    await run()
    return count / (time.perf_counter() - begun)
