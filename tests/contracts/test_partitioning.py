"""The partition of a key is the one that every Kafka client of the world would choose."""

# aiokafka has no types; what it gives is given a type here, once.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false

from typing import TYPE_CHECKING, cast

import pytest
from aiokafka.partitioner import murmur2 as murmur2_of_aiokafka
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.partitioning import murmur2, partition_of

if TYPE_CHECKING:
    from collections.abc import Callable

#: From the Java client's own tests; Java's integers have a sign.
JAVA = {
    b"21": -973932308,
    b"foobar": -790332482,
    b"a-little-bit-long-string": -985981536,
    b"a-little-bit-longer-string": -1486304829,
    b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    b"abc": 479470107,
}
other_murmur2 = cast("Callable[[bytes], int]", murmur2_of_aiokafka)


@pytest.mark.parametrize("key", JAVA)
def test_the_hash_is_the_java_clients(key: bytes) -> None:
    assert murmur2(key) == JAVA[key] & 0xFFFFFFFF


@given(st.binary(max_size=64))
def test_the_hash_is_the_python_clients_for_any_key(key: bytes) -> None:
    assert murmur2(key) == other_murmur2(key) & 0xFFFFFFFF


@given(st.text(max_size=40), st.integers(min_value=1, max_value=200))
def test_a_key_has_one_of_the_partitions(key: str, partitions: int) -> None:
    assert partition_of(key, partitions) == (other_murmur2(key.encode()) & 0x7FFFFFFF) % partitions


def test_a_person_has_the_same_partition_number_in_every_topic_for_ever() -> None:
    assert partition_of("0190a5c2-7b1e-4c1d-9f00-000000000001", 12) == 8
