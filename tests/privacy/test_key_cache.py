from collections.abc import Callable
from dataclasses import dataclass

import pytest

from shared.contracts.classes import Category
from shared.privacy.key_cache import LIFETIME, CachedKeys
from shared.privacy.ports import KeyName, PersonIsErased
from tests.privacy.memory import MemoryKeys
from tests.privacy.records import AMINA, OMID, TENANT

IDENTITY = KeyName(TENANT, str(AMINA), Category.IDENTITY)
NOTES = KeyName(TENANT, str(AMINA), Category.COUNSELLING)
OTHER = KeyName(TENANT, str(OMID), Category.IDENTITY)


@dataclass(slots=True)
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def cached(store: MemoryKeys, clock: Callable[[], float], most: int = 10) -> CachedKeys:
    return CachedKeys(store, clock=clock, most=most)


async def test_a_key_is_asked_for_once_a_minute() -> None:
    store, clock = MemoryKeys(), Clock()
    keys = cached(store, clock)
    for moment in (0.0, LIFETIME - 0.1, LIFETIME):
        clock.now = moment
        await keys.for_opening([IDENTITY])
    assert store.asked == [{IDENTITY}, {IDENTITY}]


async def test_only_what_is_missing_is_asked_for() -> None:
    store = MemoryKeys()
    keys = cached(store, Clock())
    first = await keys.for_sealing([IDENTITY])
    assert (await keys.for_opening([IDENTITY, NOTES]))[IDENTITY] is first[IDENTITY]
    assert store.asked == [{NOTES}]


async def test_a_key_destroyed_here_is_forgotten_at_once_and_one_destroyed_elsewhere_within_a_minute() -> None:
    store, clock = MemoryKeys(), Clock()
    here, elsewhere = cached(store, clock), cached(store, clock)
    for keys in (here, elsewhere):
        await keys.for_opening([IDENTITY])
    await here.destroy(TENANT, str(AMINA))
    assert await here.for_opening([IDENTITY]) == {IDENTITY: None}
    clock.now = LIFETIME
    assert await elsewhere.for_opening([IDENTITY]) == {IDENTITY: None}


async def test_nothing_is_sealed_for_a_person_known_to_be_erased() -> None:
    keys = cached(MemoryKeys(), Clock())
    await keys.destroy(TENANT, str(AMINA))
    await keys.for_opening([IDENTITY])
    with pytest.raises(PersonIsErased):
        await keys.for_sealing([IDENTITY])


async def test_the_oldest_keys_make_room_for_new_ones() -> None:
    store = MemoryKeys()
    keys = cached(store, Clock(), most=2)
    for name in (IDENTITY, NOTES, OTHER, NOTES, IDENTITY):
        await keys.for_opening([name])
    assert store.asked == [{IDENTITY}, {NOTES}, {OTHER}, {IDENTITY}]


async def test_a_lost_key_is_asked_for_again() -> None:
    store = MemoryKeys()
    store.lost.add(IDENTITY)
    keys = cached(store, Clock())
    assert await keys.for_opening([IDENTITY]) == {}
    store.lost.clear()
    assert IDENTITY in await keys.for_opening([IDENTITY])
