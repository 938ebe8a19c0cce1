"""A read model rebuilt beside the live one, while facts come and people are erased."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace as replace_data
from types import SimpleNamespace
from typing import Any

import asyncpg
import pytest
from msgspec.structs import replace
from pydantic import SecretStr

from services.projections import foundations, owners, versions
from services.projections.asking import Asking
from services.projections.migrate import make_first_versions
from services.projections.models import MODELS
from services.projections.parking import Parking, from_topics
from services.projections.rebuilding import NotVerified, Progress, Rebuilding, Report
from services.projections.settings import AskingSettings
from services.projections.versions import AlreadyBuilding, NoVersion, OtherRevision
from shared.contracts.envelope import Recorded
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.crowd import crowd, person_of
from tests.projections.office import Office
from tests.projections.people import AMINA, AMINAS_WAY, ERASED, OMID, OMIDS_CASE, OMIDS_WAY, OWNED
from tests.projections.recording import Laid, send

Topics = Mapping[str, str]


@pytest.fixture
async def topics(stack: Stack) -> Topics:
    return {service: await stack.create_topic(service) for service in ("intake", "language", "employment")}


@pytest.fixture
async def producer(stack: Stack) -> AsyncGenerator[kafka.Producer]:
    producer = kafka.producer(stack.kafka_bootstrap, "relay-of-the-tests")
    await producer.start()
    yield producer
    await producer.stop()


class Shop:
    """Facts that go to the topic and, as a worker would carry them, to the live read models."""

    def __init__(self, office: Office, topics: Topics, producer: kafka.Producer, bootstrap: str) -> None:
        self.office = office
        self._topics = topics
        self._producer = producer
        self.settings = AskingSettings(
            environment="development",
            database_url=SecretStr(office.url),
            keys_database_url=SecretStr(office.keys_url),
            kek_file=office.kek,
            kafka_bootstrap=bootstrap,
            fact_topics=tuple(topics.values()),
        )

    async def happen(self, facts: list[Recorded]) -> None:
        await send(self._producer, facts, self._topics)
        named = {f"{service}.facts.v1": topic for service, topic in self._topics.items()}
        await self.office.apply(renamed(self.office.laid, facts, named))

    async def rebuild(self, name: str, progress: Progress = print) -> Report:
        async with foundations.opened(self.settings, "rebuild-test", connections=2) as ground:
            connection = await asyncpg.connect(self.office.url)
            try:
                it = Rebuilding(self.settings, ground, connection, MODELS[name])
                return await it.rebuild(2, progress)
            finally:
                await connection.close()

    async def roll_back(self, name: str) -> None:
        async with foundations.opened(self.settings, "rebuild-test", connections=2) as ground:
            connection = await asyncpg.connect(self.office.url)
            try:
                await Rebuilding(self.settings, ground, connection, MODELS[name]).roll_back()
            finally:
                await connection.close()


def renamed(laid: Laid, facts: list[Recorded], topics: Topics) -> Any:
    return [replace(one, at=replace(one.at, topic=topics[one.at.topic])) if one.at else one for one in laid.lay(facts)]


@pytest.fixture
async def shop(own_office: Office, topics: Topics, producer: kafka.Producer, stack: Stack) -> Shop:
    return Shop(own_office, topics, producer, stack.kafka_bootstrap)


@pytest.mark.parametrize("name", sorted(MODELS))
async def test_a_rebuilt_version_says_the_same_as_the_live_one(shop: Shop, name: str) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY, *crowd(60)))
    before = await shop.office.shown()
    report = await shop.rebuild(name)
    assert report.version == 2
    assert report.verified.right
    assert report.verified.compared == report.verified.people == 62
    assert await shop.office.shown() == before


async def test_facts_that_come_during_a_rebuild_are_in_it_and_readers_never_miss_anybody(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*crowd(200)))
    coming = [await shop.office.recorder.tell(*crowd(1, first=number)) for number in range(200, 260)]
    done = asyncio.Event()

    async def work() -> None:
        for facts in coming:
            await shop.happen(facts)
        done.set()

    async def read() -> int:
        looks = 0
        while not done.is_set():
            people = await shop.office.pool.fetchval("SELECT count(*) FROM case_overview.person")
            assert people >= 200
            looks += 1
        return looks

    _, looks, report = await asyncio.gather(work(), read(), shop.rebuild("case_overview"))
    assert looks > 0
    assert report.verified.right
    live = await shop.office.shown()
    assert len(live["case_overview.person"]) == 260
    again = await shop.rebuild("case_overview")
    assert again.verified.compared == 260
    assert await shop.office.shown() == live


async def test_after_an_erasure_a_rebuild_brings_nothing_personal_back(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY))
    await shop.rebuild("case_overview")
    erased = await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)
    await shop.office.keys.destroy("03359", str(AMINA))
    await shop.happen(erased)
    for name in MODELS:
        await shop.rebuild(name)
    assert await everything(shop.office, "Amina", "Rahimi", "Krankenpflegerin") == []
    assert len((await shop.office.shown())["case_overview.person"]) == 1


async def everything(office: Office, *words: str) -> list[str]:
    """Every row of every version, live or kept, in which one of the words stands."""
    tables = await office.pool.fetch(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    found: list[str] = []
    for table in tables:
        rows = await office.pool.fetch(f"SELECT t::text AS row FROM {table['schemaname']}.{table['tablename']} t")  # noqa: S608  names of ours
        found += [row["row"] for row in rows if any(word.casefold() in row["row"].casefold() for word in words)]
    return found


async def test_an_erasure_reaches_the_version_that_is_kept_for_rolling_back(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY))
    await shop.rebuild("case_overview")
    await shop.rebuild("work_list")
    assert await shop.office.pool.fetchval("SELECT count(*) FROM case_overview_v1.person") == 2
    await shop.happen(await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED))
    assert await everything(shop.office, "Amina", "Rahimi") == []


async def test_an_erasure_reaches_every_table_of_a_kept_version_that_other_code_made(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY))
    await shop.rebuild("case_overview")
    await shop.office.pool.execute(
        "CREATE TABLE case_overview_v1.nickname AS SELECT tenant, person_id, sort_name FROM case_overview_v1.person"
    )
    await shop.office.pool.execute("DROP TABLE case_overview_v1.word")
    await shop.happen(await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED))
    assert await everything(shop.office, "Amina", "Rahimi") == []


async def test_code_of_another_revision_writes_nothing_into_the_live_version_and_never_shows_the_kept_one(
    shop: Shop,
) -> None:
    await shop.rebuild("journal")
    await shop.office.pool.execute("UPDATE control.version SET revision = 2 WHERE projection = 'journal'")
    with pytest.raises(OtherRevision):
        await shop.happen(await shop.office.recorder.tell(*OMIDS_WAY))
    assert await shop.office.pool.fetchval("SELECT count(*) FROM journal_v2.entry") == 0
    with pytest.raises(OtherRevision):
        await shop.roll_back("journal")


async def test_the_migrate_step_drops_what_a_killed_rebuild_left_but_not_what_is_being_built(shop: Shop) -> None:
    connection = await asyncpg.connect(shop.office.url)
    begun = await versions.begin(connection, MODELS["journal"])
    await make_first_versions(shop.office.url)
    assert await shop.office.pool.fetchval("SELECT to_regnamespace($1)::text", begun.schema) == begun.schema
    await connection.close()
    await make_first_versions(shop.office.url)
    assert await shop.office.pool.fetchval("SELECT to_regnamespace($1)::text", begun.schema) is None


async def test_rolling_back_shows_the_old_version_with_all_that_came_since(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*crowd(20)))
    await shop.rebuild("work_list")
    await shop.happen(await shop.office.recorder.tell(*crowd(5, first=20)))
    before = await shop.office.shown()
    await shop.roll_back("work_list")
    assert await shop.office.shown() == before
    await shop.happen(await shop.office.recorder.tell(*crowd(5, first=25)))
    assert len((await shop.office.shown())["work_list.file"]) == 30


async def broken_and_skipped(shop: Shop) -> None:
    """The registration of Omid cannot be read, is skipped with a reason, and his case goes on without it."""
    registered, *more = await shop.office.recorder.tell(*OMIDS_WAY)
    await shop.happen([replace_data(registered, data=b"{}"), *more])
    asking = Asking(shop.office.refetch, shop.office.vault)
    async with shop.office.pool.acquire() as connection:
        parking = Parking(connection, from_topics(shop.settings.kafka_bootstrap), asking, "ops-1")
        for name in ("case_overview", "work_list", "figures"):
            assert (await parking.skip(MODELS[name], ("03359", str(OMID)), "cannot be read")).waiting == 0


@pytest.mark.parametrize("name", sorted(MODELS))
async def test_what_was_skipped_stays_skipped_in_a_rebuilt_version_and_when_rolled_back(shop: Shop, name: str) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY))
    await broken_and_skipped(shop)
    before = await shop.office.shown()
    report = await shop.rebuild(name)
    assert (report.verified.right, report.verified.parked) == (True, 0)
    assert await shop.office.shown() == before
    await shop.happen(await shop.office.recorder.tell(*crowd(2)))
    await shop.roll_back(name)
    assert await shop.office.pool.fetchval("SELECT count(*) FROM control.parked_key") == 0


async def test_a_gap_that_the_owner_closed_is_closed_in_a_rebuilt_version_too(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered, opened = await shop.office.recorder.tell(*OMIDS_WAY)
    owned = OWNED.model_copy(update={"case_id": OMIDS_CASE})
    [followed] = await shop.office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, owned)
    shop.office.owners["03359", f"case-{OMIDS_CASE}"] = [opened, followed]
    await shop.happen([registered, followed])
    before = await shop.office.shown()

    @asynccontextmanager
    async def connected(_: object) -> AsyncGenerator[SimpleNamespace]:
        yield SimpleNamespace(facts=shop.office.refetch)

    monkeypatch.setattr(owners, "connected", connected)
    assert (await shop.rebuild("case_overview")).verified.right
    assert await shop.office.shown() == before


async def test_there_is_nothing_to_roll_back_to_at_first(shop: Shop) -> None:
    with pytest.raises(NoVersion):
        await shop.roll_back("figures")


async def test_a_version_that_differs_from_the_live_one_is_thrown_away(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*crowd(10)))
    spoiled = str(person_of(3))
    await shop.office.pool.execute("UPDATE case_overview_v1.person SET owner = 'x' WHERE person_id = $1", spoiled)
    with pytest.raises(NotVerified) as refused:
        await shop.rebuild("case_overview")
    assert refused.value.verified.differing == 1
    known = await shop.office.pool.fetch("SELECT schema_name FROM control.version WHERE projection = 'case_overview'")
    assert [row["schema_name"] for row in known] == ["case_overview_v1"]


async def test_only_one_rebuild_of_a_read_model_runs_at_a_time(shop: Shop) -> None:
    connection = await asyncpg.connect(shop.office.url)
    try:
        await versions.begin(connection, MODELS["journal"])
        with pytest.raises(AlreadyBuilding):
            await shop.rebuild("journal")
    finally:
        await connection.close()
    assert (await shop.rebuild("journal")).verified.right


async def test_progress_is_told_up_to_the_end(shop: Shop) -> None:
    facts = await shop.office.recorder.tell(*crowd(30))
    await shop.happen(facts)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    await shop.rebuild("figures", tell)
    assert told[-1] == (len(facts), len(facts))
