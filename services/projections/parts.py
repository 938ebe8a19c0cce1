"""What a process of a rebuild is told, and what it tells."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from pydantic import SecretStr

from services.projections.arriving import Slice


class Part(Struct, frozen=True):
    """Which slices (topic, partition, from, to), into which schema of which read model, and the way there."""

    model: str
    schema: str
    bootstrap: str
    slices: tuple[tuple[str, int, int, int], ...]
    environment: str
    database: str
    keys_database: str
    kek: str

    @property
    def starts(self) -> Mapping[Slice, int]:
        return {(topic, partition): start for topic, partition, start, _ in self.slices}

    @property
    def ends(self) -> Mapping[Slice, int]:
        return {(topic, partition): end for topic, partition, _, end in self.slices}

    @property
    def database_url(self) -> SecretStr:
        return SecretStr(self.database)

    @property
    def keys_database_url(self) -> SecretStr:
        return SecretStr(self.keys_database)

    @property
    def kek_file(self) -> Path:
        return Path(self.kek)


class Told(Struct, frozen=True):
    """A line of the output: so many records more, of which so many were facts applied or parked."""

    records: int
    applied: int = 0
    parked: int = 0
