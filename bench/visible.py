"""From a commit to the row that everybody sees, with every service of the platform running."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

import asyncpg

from bench.alternating import percentile
from bench.rows import Goal, Row, row
from bench.servers import Servers
from bench.whole import platform
from deploy.embedded.local import LocalPlatform
from deploy.postgres import databases
from shared.contracts.envelope import Draft
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append
from shared.kernel.context import Context
from shared.privacy import key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.vault import Place
from tests.projections.people import registered
from tests.projections.recording import TENANT

SECONDS: Final = 20
WARM_UP: Final = 3
LOOK_EVERY: Final = 0.004
#: Facts a second, with what to reach there at the 50th and the 99th percentile.
PACES: Final[tuple[tuple[int, Goal | None, Goal | None], ...]] = (
    (20, None, None),
    (200, Goal(30, "at most", of="ours"), Goal(100, "at most", of="ours")),
)
_SEEN: Final = "SELECT stream_id FROM case_overview.stream_position WHERE tenant = $1 AND stream_id = ANY($2::text[])"


@dataclass(slots=True)
class Watched:
    """What was committed and is not visible yet, and how long the others took."""

    waiting: dict[str, float] = field(default_factory=dict[str, float])
    took: list[float] = field(default_factory=list[float])


async def measure(servers: Servers) -> list[Row]:  # noqa: ARG001  the platform brings its own
    """Two paces on a platform of its own."""
    async with platform() as running:
        rows: list[Row] = []
        for pace, half, nearly_all in PACES:
            took = await _at(running, pace)
            name = f"commit to visible row at {pace} facts/s, all services running"
            rows += [
                row(f"{name}, p50", percentile(took, 0.5) * 1000, "ms", goal=half),
                row(f"{name}, p99", percentile(took, 0.99) * 1000, "ms", goal=nearly_all),
            ]
        return rows


async def _at(platform: LocalPlatform, pace: int) -> Sequence[float]:
    url = platform.postgres.url
    count = pace * (SECONDS + WARM_UP)
    store = await PostgresEventStore.connect(databases.inside(url, "intake"), "bench")
    watched, over = Watched(), asyncio.Event()
    async with asyncpg.create_pool(databases.inside(url, "projections"), min_size=1, max_size=1) as reading:
        drafts = await _drafts(platform, count)
        looking = asyncio.create_task(_look(reading, watched, over))
        begun = time.perf_counter()
        async with asyncio.TaskGroup() as writing:
            for number, (person, draft) in enumerate(drafts):
                await asyncio.sleep(max(0.0, begun + number / pace - time.perf_counter()))
                writing.create_task(_append(store, person, draft, watched))
        async with asyncio.timeout(60):
            while watched.waiting:  # noqa: ASYNC110  the rows tell
                await asyncio.sleep(0.05)
        over.set()
        await looking
    await store.close()
    return watched.took[pace * WARM_UP :]


async def _append(store: PostgresEventStore, person: UUID, draft: Draft, watched: Watched) -> None:
    stream, context = f"person-{person}", Context(TENANT, "bench", uuid4(), uuid4().hex, fingerprint=b"f" * 16)
    await store.append(Append(stream, str(person), 0, (draft,), context))
    watched.waiting[stream] = time.perf_counter()


async def _look(reading: Any, watched: Watched, over: asyncio.Event) -> None:
    while not over.is_set():
        if asked := list(watched.waiting):
            rows = await reading.fetch(_SEEN, TENANT, asked)
            now = time.perf_counter()
            watched.took += [now - watched.waiting.pop(row["stream_id"]) for row in rows]
        await asyncio.sleep(LOOK_EVERY)


async def _drafts(platform: LocalPlatform, count: int) -> Sequence[tuple[UUID, Draft]]:
    encryption = FileKeyEncryption(platform.surroundings.secrets.key("kek"), "development")
    async with await key_store.connect(databases.inside(platform.postgres.url, "keys")) as pool:
        vault = AesVault(PostgresKeyStore(pool, encryption))
        people = [uuid4() for _ in range(count)]
        return [(person, await _draft(vault, person)) for person in people]


async def _draft(vault: AesVault, person: UUID) -> Draft:
    place = Place(TENANT, f"person-{person}", 0, str(person))
    [draft] = await vault.seal([registered(person, "Amina", "Rahimi")], place)
    return draft
