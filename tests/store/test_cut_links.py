"""The link to the database is cut under a command: what became of it is unknown, and known when it is sent again."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Appended, OutcomeUnknown
from shared.testing import link
from shared.testing.link import Link
from tests.store.conftest import TENANT, Commands

CASE = "case-amina"


@pytest.fixture
async def leading(database: str) -> AsyncGenerator[Link]:
    async with Link(database) as it:
        yield it


@pytest.fixture
async def far(leading: Link, command: Commands) -> AsyncGenerator[PostgresEventStore]:
    """A store at the other end of the link. It knows its statement, so that the next question is the append itself."""
    async with await PostgresEventStore.connect(leading.url, "intake", durable=False, patience=2) as opened:
        await opened.append(command("case-omid", 0))
        yield opened


@pytest.mark.parametrize("answered", [0, 1, 40])
async def test_a_command_whose_answer_was_lost_has_been_done_and_is_answered_as_the_first_time(
    far: PostgresEventStore, store: PostgresEventStore, leading: Link, command: Commands, answered: int
):
    append = command(CASE, 0, facts=2)
    leading.answers = link.first(answered)
    with pytest.raises(OutcomeUnknown):
        await far.append(append)
    assert (await store.load(TENANT, CASE)).version == 2
    leading.heal()
    assert await far.append(append) == Appended(CASE, 2, repeated=True)
    assert (await store.load(TENANT, CASE)).version == 2


@pytest.mark.parametrize("arrived", [0, 1, 40, 200])
async def test_a_command_of_which_a_part_arrived_has_no_effect_until_it_is_sent_again(
    far: PostgresEventStore, store: PostgresEventStore, leading: Link, command: Commands, arrived: int
):
    append = command(CASE, 0, facts=2)
    leading.questions = link.first(arrived)
    with pytest.raises(OutcomeUnknown):
        await far.append(append)
    assert (await store.load(TENANT, CASE)).version == 0
    leading.heal()
    assert await far.append(append) == Appended(CASE, 2)
    assert (await store.load(TENANT, CASE)).version == 2


async def test_of_many_commands_under_one_cut_each_is_done_once_in_the_end(
    far: PostgresEventStore, store: PostgresEventStore, leading: Link, command: Commands
):
    appends = [command(f"case-{number}", 0) for number in range(50)]
    leading.answers = link.first(40)
    outcomes = await asyncio.gather(*(far.append(append) for append in appends), return_exceptions=True)
    assert any(isinstance(outcome, OutcomeUnknown) for outcome in outcomes)
    leading.heal()
    for append in appends:
        assert (await far.append(append)).version == 1
    assert await store.connections.fetchval("SELECT count(*) FROM eventstore.events") == 1 + len(appends)
