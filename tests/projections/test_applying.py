"""Whatever order and repetition the facts come in, the read models say the same."""

import json

import pytest
from msgspec.structs import replace

from services.projections.applying import Applying
from services.projections.arriving import Arrived
from services.projections.models import MODELS
from shared.contracts.envelope import Recorded
from tests.projections.office import Office
from tests.projections.people import AMINA, AMINAS_WAY, CASE, ERASED, OMID, OMIDS_WAY

Shown = dict[str, list[str]]


@pytest.fixture
async def facts(office: Office) -> list[Recorded]:
    """Everything that happened to Amina and Omid."""
    return await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY)


@pytest.fixture
async def batch(office: Office, facts: list[Recorded]) -> list[Arrived]:
    return office.laid.lay(facts)


@pytest.fixture
async def plain(office: Office, batch: list[Arrived]) -> Shown:
    """What the read models say when each fact has come once."""
    await office.apply(batch)
    return await office.shown()


async def forget_everything(office: Office) -> None:
    """The read models as if nothing had ever come."""
    for model in MODELS.values():
        for table in (*model.table_names, "stream_position", "topic_offset", "erased_person"):
            await office.pool.execute(f"DELETE FROM {model.name}_v1.{table}")  # noqa: S608  names of ours


async def test_everybody_has_a_row_and_every_fact_is_in_the_journal(plain: Shown) -> None:
    assert len(plain["case_overview.person"]) == 2
    assert len(plain["journal.entry"]) == 17


async def test_facts_that_come_again_change_nothing(office: Office, plain: Shown, facts: list[Recorded]) -> None:
    again = office.laid.lay([one for one in facts for _ in range(3)])
    outcomes = await office.apply(again)
    assert {outcome.duplicates for outcome in outcomes.values()} == {len(again)}
    assert await office.shown() == plain


async def test_each_fact_sent_twice_counts_once(office: Office, facts: list[Recorded], plain: Shown) -> None:
    await forget_everything(office)
    office.laid.offsets.clear()
    await office.apply(office.laid.lay([one for one in facts for _ in range(2)]))
    assert await office.shown() == plain


async def test_it_does_not_matter_where_a_batch_ends(office: Office, batch: list[Arrived], plain: Shown) -> None:
    for size in range(1, len(batch)):
        await forget_everything(office)
        await office.apply(batch, size=size)
        assert await office.shown() == plain, f"batches of {size}"


async def test_the_order_between_topics_does_not_matter(office: Office, batch: list[Arrived], plain: Shown) -> None:
    await forget_everything(office)
    await office.apply(sorted(batch, key=lambda one: one.at.topic if one.at else ""), size=5)
    assert await office.shown() == plain


async def test_reading_from_the_beginning_again_changes_nothing(
    office: Office, batch: list[Arrived], plain: Shown
) -> None:
    await office.rewind()
    outcomes = await office.apply(batch)
    assert {outcome.applied for outcome in outcomes.values()} == {0}
    assert await office.shown() == plain


async def test_a_missing_fact_is_fetched_from_its_owner(office: Office, facts: list[Recorded], plain: Shown) -> None:
    await forget_everything(office)
    office.laid.offsets.clear()
    missing = [facts[1], facts[6], facts[7]]
    for one in facts:
        office.owners.setdefault((one.envelope.tenant, one.envelope.stream_id), []).append(one)
    outcomes = await office.apply(office.laid.lay([one for one in facts if one not in missing]))
    assert {outcome.gaps for outcome in outcomes.values()} == {2}
    assert await office.shown() == plain


async def test_an_owner_who_answers_in_parts_is_asked_until_nothing_is_missing(
    office: Office, facts: list[Recorded], plain: Shown
) -> None:
    await forget_everything(office)
    office.laid.offsets.clear()
    file = [one for one in facts if one.envelope.stream_id == f"language-file-{AMINA}"]

    async def two_at_once(_: tuple[str, str], after: int) -> list[Recorded]:
        return [one for one in file if one.envelope.stream_version > after][:2]

    applying = Applying(office.pool, office.vault, two_at_once)
    await office.apply(office.laid.lay([one for one in facts if one not in file[:-1]]), applying=applying)
    assert await office.shown() == plain


async def test_what_an_owner_says_of_another_county_is_not_heard(office: Office, facts: list[Recorded]) -> None:
    case = [one for one in facts if one.envelope.stream_id == f"case-{CASE}"]
    strangers = [replace(one, envelope=replace(one.envelope, tenant="03352")) for one in case]
    office.owners["03359", f"case-{CASE}"] = strangers
    outcomes = await office.apply(office.laid.lay([case[-1]]))
    assert {(outcome.applied, outcome.parked) for outcome in outcomes.values()} == {(0, 1)}


async def test_a_gap_that_nobody_can_fill_holds_back_that_person_only(office: Office, facts: list[Recorded]) -> None:
    lost = next(one for one in facts if one.envelope.type == "intake.case-owner-assigned.v1")
    outcomes = await office.apply(office.laid.lay([one for one in facts if one != lost]))
    assert outcomes["case_overview"].parked > 0
    keys = await office.pool.fetch("SELECT key, error FROM control.parked_key WHERE schema_name = 'case_overview_v1'")
    assert [(row["key"], row["error"]) for row in keys] == [(str(AMINA), "GapNotFilled")]
    assert await office.pool.fetchval("SELECT count(*) FROM people.key WHERE person_id = $1", str(OMID)) > 0


async def test_a_worker_that_was_overtaken_writes_nothing(office: Office, batch: list[Arrived]) -> None:
    zombie = await office.claim(batch)
    office.epochs |= await office.claim(batch)
    applying = office.applying()
    outcome = await applying.apply(MODELS["journal"], batch, zombie)
    assert outcome.applied == 0
    assert outcome.overtaken == {one.at.slice for one in batch if one.at}
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == 0
    assert (await applying.apply(MODELS["journal"], batch, office.epochs)).applied == len(batch)


async def test_old_records_in_the_hands_of_a_worker_never_move_the_offset_past_newer_ones(
    office: Office, batch: list[Arrived]
) -> None:
    late = [one for one in batch if one.at and one.at.offset > 0]
    outcomes = await office.apply(late)
    assert {outcome.applied for outcome in outcomes.values()} == {0}
    outcomes = await office.apply(batch)
    assert {outcome.applied for outcome in outcomes.values()} == {len(batch)}


async def test_who_was_erased_vanishes_from_every_read_model_and_no_late_fact_brings_them_back(
    office: Office, batch: list[Arrived]
) -> None:
    late = batch[-3:]
    await office.apply(batch)
    erased = await office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)
    await office.keys.destroy("03359", str(AMINA))
    await office.apply(office.laid.lay(erased))
    await office.rewind()
    await office.apply([*batch, *late])
    shown = await office.shown()
    rows = {table: found for table, found in shown.items() if not table.endswith(("stream_position", "erased_person"))}
    assert "Amina" not in json.dumps(rows)
    assert str(AMINA) not in json.dumps(rows)
    assert len(shown["case_overview.person"]) == 1
    counted = await office.pool.fetchval("SELECT sum(facts) FROM figures.tally")
    assert counted == len(batch) + 1
