"""Many callers, few calls: each gets its own answer, whatever becomes of the others."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from shared.eventstore.coalescing import Closed, Coalescer
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Appended, CommandIdReused, Conflict, Loaded
from tests.store.conftest import TENANT, Commands


class Doubling:
    """Answers each number with its double, refuses odd ones above ten, and remembers the calls."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []
        self.called = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def call(self, numbers: Sequence[int]) -> Sequence[int | Exception]:
        self.calls.append(list(numbers))
        self.called.set()
        await self.gate.wait()
        return [ValueError(number) if number > 10 and number % 2 else 2 * number for number in numbers]


async def test_a_lone_question_leaves_alone_and_at_once():
    doubling = Doubling()
    coalescer = Coalescer[int, int](doubling.call, key=int)
    assert await coalescer.ask(4) == 8
    assert doubling.calls == [[4]]


async def test_what_is_asked_during_a_call_goes_together_into_the_next():
    doubling = Doubling()
    doubling.gate.clear()
    coalescer = Coalescer[int, int](doubling.call, key=int, calls=1)
    first = asyncio.create_task(coalescer.ask(0))
    await doubling.called.wait()
    others = asyncio.gather(*[coalescer.ask(number) for number in range(1, 6)])
    await asyncio.sleep(0)
    doubling.gate.set()
    assert [await first, *await others] == [0, 2, 4, 6, 8, 10]
    assert doubling.calls == [[0], [1, 2, 3, 4, 5]]


async def test_each_caller_gets_its_own_refusal():
    coalescer = Coalescer[int, int](Doubling().call, key=int)
    answers = await asyncio.gather(*[coalescer.ask(number) for number in (10, 11, 12)], return_exceptions=True)
    assert answers[0] == 20
    assert isinstance(answers[1], ValueError)
    assert answers[2] == 24


async def test_questions_with_one_key_are_never_under_way_at_once():
    doubling = Doubling()
    coalescer = Coalescer[int, int](doubling.call, key=lambda number: number % 2)
    assert await asyncio.gather(*[coalescer.ask(number) for number in range(6)]) == [0, 2, 4, 6, 8, 10]
    assert all(len({number % 2 for number in call}) == len(call) for call in doubling.calls)


async def test_a_call_that_fails_is_told_to_all_who_were_in_it():
    async def fail(numbers: Sequence[int]) -> Sequence[int | Exception]:
        raise ConnectionError(len(numbers))

    coalescer = Coalescer[int, int](fail, key=int)
    answers = await asyncio.gather(*[coalescer.ask(number) for number in range(3)], return_exceptions=True)
    assert all(isinstance(answer, ConnectionError) for answer in answers)
    assert isinstance((await asyncio.gather(coalescer.ask(9), return_exceptions=True))[0], ConnectionError)


async def test_closing_answers_what_was_asked_and_takes_nothing_more():
    coalescer = Coalescer[int, int](Doubling().call, key=int)
    asked = asyncio.create_task(coalescer.ask(4))
    await asyncio.sleep(0)
    await coalescer.close()
    assert await asked == 8
    with pytest.raises(Closed):
        await coalescer.ask(5)


async def test_a_cancelled_caller_changes_nothing_for_its_neighbours(store: PostgresEventStore, command: Commands):
    streams = [f"case-{number}" for number in range(20)]
    callers = [asyncio.create_task(store.append(command(stream, 0))) for stream in streams]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for caller in callers[::3]:
        caller.cancel()
    answers = await asyncio.gather(*callers, return_exceptions=True)
    for number, (stream, answer) in enumerate(zip(streams, answers, strict=True)):
        expected = Appended(stream, 1)
        assert isinstance(answer, asyncio.CancelledError) if number % 3 == 0 else answer == expected
        assert (await store.load(TENANT, stream)).version in ((0, 1) if number % 3 == 0 else (1,))


async def test_every_verdict_of_one_call_goes_to_its_own_caller(store: PostgresEventStore, command: Commands):
    await store.append(command("case-a", 0, number=1))
    asked = [
        store.append(command("case-a", 1, number=2)),
        store.append(command("case-b", 5, number=3)),
        store.append(command("case-c", 0, facts=3, number=4)),
        store.append(command("case-a", 0, number=1)),
        store.append(command("case-d", 0, number=1, fingerprint=b"other")),
    ]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert answers[0] == Appended("case-a", 2)
    assert isinstance(answers[1], Conflict)
    assert answers[2] == Appended("case-c", 3)
    assert answers[3] == Appended("case-a", 1, repeated=True)
    assert isinstance(answers[4], CommandIdReused)


async def test_two_appends_to_one_stream_in_one_call_follow_one_another(store: PostgresEventStore, command: Commands):
    asked = [
        store.append(command("case-a", 0, facts=2)),
        store.append(command("case-a", 2)),
        store.append(command("case-a", 2)),
        store.append(command("case-a", 3, closes=True)),
    ]
    first, second, third, fourth = await asyncio.gather(*asked, return_exceptions=True)
    assert (first, second, fourth) == (Appended("case-a", 2), Appended("case-a", 3), Appended("case-a", 4))
    assert isinstance(third, Conflict)
    versions = [fact.envelope.stream_version for fact in (await store.load(TENANT, "case-a")).recorded]
    assert versions == [1, 2, 3, 4]


async def test_each_of_many_loads_at_once_gets_its_own_stream(store: PostgresEventStore, command: Commands):
    for number in range(12):
        await store.append(command(f"case-{number}", 0, facts=number % 3 + 1))
    asked = [f"case-{number % 13}" for number in range(40)]
    loaded = await asyncio.gather(*[store.load(TENANT, stream) for stream in asked])
    assert [it.version for it in loaded] == [0 if number % 13 == 12 else number % 13 % 3 + 1 for number in range(40)]
    for stream, it in zip(asked, loaded, strict=True):
        assert {one.envelope.stream_id for one in it.recorded} <= {stream}
        assert [one.envelope.stream_version for one in it.recorded] == list(range(1, it.version + 1))


async def test_a_load_that_the_database_refuses_fails_alone(store: PostgresEventStore, command: Commands):
    await store.append(command("case-a", 0))
    asked = ["case-a", "case-\x00", "case-a", "case-b"]
    loaded = await asyncio.gather(*[store.load(TENANT, stream) for stream in asked], return_exceptions=True)
    assert [it.version if isinstance(it, Loaded) else None for it in loaded] == [1, None, 1, 0]
    assert isinstance(loaded[1], asyncpg.DataError)
