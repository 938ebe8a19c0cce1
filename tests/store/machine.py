"""A model of the event store, and the rules by which Hypothesis tries to tell the real one from it."""

import asyncio
import itertools
import json
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import (
    Append,
    Appended,
    CommandIdReused,
    Conflict,
    Cursor,
    Draft,
    OutcomeUnknown,
    StreamClosed,
)
from shared.kernel.context import Context
from tests.store import horizon

T = TypeVar("T")
STREAMS: Final = ("case-amina", "case-yusuf", "course-run-7")
#: Waits until they have ended, so that no later call can be their victim.
END_CONNECTIONS: Final = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'intake-event-store' AND pid <> pg_backend_pid()
"""
_tenants = itertools.count(10_000)


@dataclass
class Surroundings:
    """What all examples share: the loop, the store, and a connection from which others can be ended."""

    loop: asyncio.AbstractEventLoop
    store: PostgresEventStore
    killer: Any

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=60)


@dataclass
class Model:
    """What must be there: the data of each stream's facts, which streams are closed, what each command gave."""

    facts: dict[str, list[bytes]] = field(default_factory=lambda: {stream: [] for stream in STREAMS})
    closed: set[str] = field(default_factory=set[str])
    done: dict[UUID, Appended] = field(default_factory=dict[UUID, Appended])

    def expected(self, append: Append) -> Appended | type[Exception]:
        """What the store must answer; and from then on it is so."""
        command = append.context.command_id
        if command in self.done:
            first = self.done[command]
            return Appended(first.stream_id, first.version, repeated=True)
        facts = self.facts[append.stream_id]
        if append.expected_version != len(facts):
            return Conflict
        if append.stream_id in self.closed:
            return StreamClosed
        facts += [draft.data for draft in append.drafts]
        if append.closes and facts:
            self.closed.add(append.stream_id)
        self.done[command] = Appended(append.stream_id, len(facts))
        return self.done[command]


class StoreMachine(RuleBasedStateMachine):
    """Each example is a county of its own, so that all can share one database."""

    here: Surroundings
    commands = Bundle("commands")

    def __init__(self) -> None:
        super().__init__()
        self.store = self.here.store
        self.model = Model()
        self.tenant = str(next(_tenants))
        self.numbers = itertools.count(1)

    @rule(
        target=commands,
        stream=st.sampled_from(STREAMS),
        behind=st.sampled_from([0, 0, 0, 0, 1, -1]),
        facts=st.integers(0, 3),
        closes=st.sampled_from([False, False, False, False, False, True]),
        crash=st.none() | st.integers(0, 12),
    )
    def append(self, stream: str, behind: int, facts: int, closes: bool, crash: int | None) -> Any:  # noqa: FBT001
        """A new command; perhaps every connection is ended around its commit, and it is repeated."""
        append = self._append(stream, max(0, len(self.model.facts[stream]) - behind), facts, closes=closes)
        answer, in_doubt = self.here.wait(self._answer(append, crash))
        expected = self.model.expected(append)
        if in_doubt and isinstance(expected, Appended) and isinstance(answer, Appended):
            # Whether the first call or its repetition had the effect is the crash's secret.
            expected = Appended(expected.stream_id, expected.version, repeated=answer.repeated)
        assert answer == expected
        return append if isinstance(expected, Appended) else cast("Any", multiple())

    @rule(
        asked=st.lists(
            st.tuples(st.sampled_from(STREAMS), st.sampled_from([0, 0, 0, 1, 2, -1]), st.integers(0, 2)),
            min_size=2,
            max_size=6,
        )
    )
    def append_together(self, asked: list[tuple[str, int, int]]) -> None:
        """New commands that go in one call; those to one stream stand behind one another."""
        appends = [
            self._append(stream, max(0, len(self.model.facts[stream]) + ahead), facts, closes=False)
            for stream, ahead, facts in asked
        ]
        answers = self.here.wait(self._all(appends))
        assert answers == [self.model.expected(append) for append in appends]

    @rule(append=commands)
    def repeat(self, append: Append) -> None:
        """The same command again, long after."""
        answer, _ = self.here.wait(self._answer(append))
        assert answer == self.model.expected(append)

    @rule(append=consumes(commands))
    def reuse(self, append: Append) -> None:
        """Another content under an id that was used."""
        context = append.context
        other = Context(context.tenant, context.actor, context.command_id, context.correlation_id, b"another")
        version = len(self.model.facts[append.stream_id])
        reused = Append(append.stream_id, append.partition_key, version, append.drafts, other)
        answer, _ = self.here.wait(self._answer(reused))
        assert answer is CommandIdReused

    @invariant()
    def holds_exactly_the_facts_of_the_model(self) -> None:
        """Stream by stream as loaded, and in one order as the relay reads them."""
        told: dict[str, list[bytes]] = {stream: [] for stream in STREAMS}
        # Asked on a connection that no crash has ended.
        self.here.wait(horizon.passed(self.here.killer))
        for fact in self.here.wait(self.store.after(Cursor(), 100_000)).recorded:
            if fact.envelope.tenant == self.tenant:
                told[fact.envelope.stream_id].append(fact.data)
        assert told == self.model.facts
        for stream, facts in self.model.facts.items():
            loaded = self.here.wait(self.store.load(self.tenant, stream))
            assert [fact.data for fact in loaded.recorded] == facts
            assert [fact.envelope.stream_version for fact in loaded.recorded] == list(range(1, len(facts) + 1))
            assert loaded.version == len(facts)

    def _append(self, stream: str, expected: int, facts: int, *, closes: bool) -> Append:
        number = next(self.numbers)
        drafts = [Draft("intake.contact-recorded.v1", json.dumps([number, fact]).encode()) for fact in range(facts)]
        context = Context(self.tenant, "caseworker-7", UUID(int=number), f"{number:032x}", b"content")
        return Append(stream, stream, expected, tuple(drafts), context, closes=closes)

    async def _answer(self, append: Append, crash: int | None = None) -> tuple[Appended | type[Exception], bool]:
        """The answer, and whether an earlier call for it may have had the effect.

        A connection that was ended is noticed only when it is used next, perhaps by a call much later: whatever ends
        with an unknown outcome is repeated, as the store asks of its callers.
        """
        asked = asyncio.ensure_future(self._once(append))
        if crash is not None:
            for _ in range(crash):
                await asyncio.sleep(0)
            await self.here.killer.execute(END_CONNECTIONS)
        in_doubt = crash is not None
        while True:
            try:
                return await asked, in_doubt
            except OutcomeUnknown:
                in_doubt = True
                asked = asyncio.ensure_future(self._once(append))

    async def _all(self, appends: list[Append]) -> list[Appended | type[Exception]]:
        return await asyncio.gather(*[self._once(append) for append in appends])

    async def _once(self, append: Append) -> Appended | type[Exception]:
        try:
            return await self.store.append(append)
        except (Conflict, StreamClosed, CommandIdReused) as refusal:
            return type(refusal)
