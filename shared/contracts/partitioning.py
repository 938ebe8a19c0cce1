"""Which partition a key belongs to: the same in every service, and the default of the Java client (murmur2)."""

from functools import lru_cache
from typing import Final

SEED: Final = 0x9747B28C
MIX: Final = 0x5BD1E995
MASK: Final = 0xFFFFFFFF


@lru_cache(maxsize=65_536)
def partition_of(key: str, partitions: int) -> int:
    """The partition of a key among `partitions`; never changes while the number of partitions stays."""
    return (murmur2(key.encode()) & 0x7FFFFFFF) % partitions


def murmur2(data: bytes) -> int:
    """The 32-bit hash that Kafka's default partitioner takes of a key."""
    whole = len(data) & ~3
    digest = (SEED ^ len(data)) & MASK
    for start in range(0, whole, 4):
        word = int.from_bytes(data[start : start + 4], "little") * MIX & MASK
        word = (word ^ word >> 24) * MIX & MASK
        digest = digest * MIX & MASK ^ word
    if whole != len(data):
        digest = (digest ^ int.from_bytes(data[whole:], "little")) * MIX & MASK
    digest = (digest ^ digest >> 13) * MIX & MASK
    return digest ^ digest >> 15
