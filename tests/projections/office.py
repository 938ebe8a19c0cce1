"""One test's databases, keys and recorded facts, and what the read models say in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.projections.applying import Applying, Outcome
from services.projections.arriving import Arrived, Slice, opened
from services.projections.batching import Stream
from services.projections.models import MODELS
from services.projections.tables import QUERIES, Pool
from shared.contracts.classes import Category
from shared.contracts.envelope import Recorded
from shared.privacy.aes_vault import AesVault
from shared.privacy.key_store import PostgresKeyStore
from tests.projections.recording import Laid, Recorder


@dataclass
class Office:
    url: str
    keys_url: str
    kek: Path
    pool: Pool
    keys_pool: Pool
    keys: PostgresKeyStore
    vault: AesVault
    recorder: Recorder
    laid: Laid
    epochs: dict[Slice, int] = field(default_factory=dict[Slice, int])
    owners: dict[Stream, list[Recorded]] = field(default_factory=dict[Stream, list[Recorded]])

    def applying(self, **options: Any) -> Applying:
        return Applying(self.pool, self.vault, self.refetch, **options)

    async def refetch(self, stream: Stream, after: int) -> Sequence[Recorded]:
        """What the owner of the stream would answer. Raises `KeyError` where it cannot."""
        return [one for one in self.owners[stream] if one.envelope.stream_version > after]

    async def claim(self, batch: Sequence[Arrived]) -> Mapping[Slice, int]:
        slices = sorted({one.at.slice for one in batch if one.at})
        rows = await self.pool.fetch(
            QUERIES["claim"], list(MODELS), [topic for topic, _ in slices], [partition for _, partition in slices]
        )
        return {(row["topic"], row["partition"]): row["epoch"] for row in rows}

    async def apply(
        self, batch: Sequence[Arrived], *, size: int = 500, applying: Applying | None = None
    ) -> dict[str, Outcome]:
        """All read models, in batches of `size`; the outcome of the last batch."""
        if not all(one.at.slice in self.epochs for one in batch if one.at):
            self.epochs |= await self.claim(batch)
        carrier = applying or self.applying()
        outcomes: dict[str, Outcome] = {}
        for start in range(0, len(batch), size):
            part = await opened(batch[start : start + size], self.vault, frozenset(Category))
            for model in MODELS.values():
                outcomes[model.name] = await carrier.apply(model, part, self.epochs)
        return outcomes

    async def rewind(self) -> None:
        """Back to the beginning of every slice; versions keep what is applied from being applied again."""
        for name in MODELS:
            await self.pool.execute(f"UPDATE {name}_v1.topic_offset SET next_offset = 0")  # noqa: S608  names of ours

    async def shown(self) -> dict[str, list[str]]:
        """Every row of every read model, as readers see them."""
        rows: dict[str, list[str]] = {}
        for model in MODELS.values():
            for table in (*model.table_names, "stream_position", "erased_person"):
                found = await self.pool.fetch(f"SELECT t::text AS row FROM {model.name}.{table} t ORDER BY 1")  # noqa: S608  names of ours
                rows[f"{model.name}.{table}"] = [row["row"] for row in found]
        return rows
