"""What cannot be applied waits with everything behind it; everybody else goes on."""

import dataclasses

import pytest
from msgspec.structs import replace

from services.projections.arriving import opened
from services.projections.models import MODELS
from services.projections.read_models.work_list.evolve import Work
from shared.contracts.classes import Category
from shared.contracts.envelope import Recorded, to_headers
from shared.contracts.intake.person import PersonName
from tests.projections.office import Office
from tests.projections.people import (
    AMINAS_WAY,
    OMID,
    OMIDS_CASE,
    case_opened,
    registered,
)
from tests.projections.set_aside import parked

OMIDS_KEY = str(OMID)


async def registration(office: Office) -> Recorded:
    [recorded] = await office.recorder.record("intake", f"person-{OMID}", OMID, registered(OMID, "Omid", "Großmann"))
    return recorded


async def test_a_fact_that_cannot_be_read_parks_its_person_and_what_comes_later_queues_behind(office: Office) -> None:
    broken = replace(await registration(office), data=b'{"person_id": "no"}')
    later = await office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, case_opened(OMIDS_CASE, OMID))
    others = await office.recorder.tell(*AMINAS_WAY)
    await office.apply(office.laid.lay([broken, *later, *others]))
    assert await parked(office) == [(OMIDS_KEY, 1, "ValidationError"), (OMIDS_KEY, 1, "Behind")]
    assert await office.pool.fetchval("SELECT count(*) FROM case_overview.person") == 1


async def test_a_fact_of_an_unknown_type_is_kept_by_the_journal_and_parked_by_the_folds(office: Office) -> None:
    [known] = await office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, case_opened(OMIDS_CASE, OMID))
    unknown = replace(known, envelope=replace(known.envelope, type="intake.case-teleported.v1"))
    outcomes = await office.apply(office.laid.lay([unknown]))
    assert {name: outcome.parked for name, outcome in outcomes.items()} == {
        "case_overview": 1, "people": 1, "work_list": 1, "figures": 1, "journal": 0,
    }  # fmt: skip
    assert await parked(office) == [(OMIDS_KEY, 1, "UnknownFact")]


@pytest.mark.parametrize(
    ("value", "headers", "error"),
    [(b"{}", [("ce_id", b"x")], "NotAnEnvelope"), (b"{}", [("ce_id", b"\xff")], "NotAnEnvelope")],
)
async def test_a_record_without_an_envelope_is_parked_under_its_key(
    office: Office, value: bytes, headers: list[tuple[str, bytes]], error: str
) -> None:
    await office.apply([office.laid.raw("intake", OMIDS_KEY, value, headers)])
    assert await parked(office) == [(OMIDS_KEY, None, error)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("ce_actor", b"cw\x007", id="a NUL"),
        pytest.param("ce_subject", b"person-\xff\xfe", id="no UTF-8"),
        pytest.param("ce_actor", b"c" * 201, id="overlong"),
        pytest.param("ce_source", b"//intake", id="no tenant"),
        pytest.param("ce_source", None, id="nobody's"),
        pytest.param("ce_streamversion", b"2147483648", id="no version"),
    ],
)
async def test_a_fact_with_a_spoiled_header_is_parked_under_its_key_and_others_go_on(
    office: Office, name: str, value: bytes | None
) -> None:
    it = await registration(office)
    headers = [(each, value if each == name else said) for each, said in to_headers(it.envelope)]
    spoiled = office.laid.raw("intake", OMIDS_KEY, it.data, [(each, said) for each, said in headers if said])
    await office.apply([spoiled, *office.laid.lay(await office.recorder.tell(*AMINAS_WAY))])
    assert await parked(office) == [(OMIDS_KEY, None, "NotAnEnvelope")]
    assert await office.pool.fetchval("SELECT count(*) FROM case_overview.person") == 1


async def test_a_fact_that_names_two_counties_is_applied_in_neither(office: Office) -> None:
    it = await registration(office)
    headers = [*to_headers(it.envelope), ("ce_source", b"/03352/intake")]
    await office.apply([office.laid.raw("intake", OMIDS_KEY, it.data, headers)])
    assert await parked(office) == [(OMIDS_KEY, None, "NotAnEnvelope")]
    assert await office.pool.fetchval("SELECT count(*) FROM case_overview.person") == 0


async def test_a_record_with_no_value_and_one_under_a_foreign_key_are_parked(office: Office) -> None:
    envelope = (await registration(office)).envelope
    empty = office.laid.raw("intake", OMIDS_KEY, b"", to_headers(envelope))
    foreign = office.laid.raw("language", "Amina Rahimi", b"{}", [])
    await office.apply([empty, foreign])
    assert [(key.split(":")[0], error) for key, _, error in await parked(office)] == [
        (OMIDS_KEY, "EmptyValue"),
        ("record", "NotAnEnvelope"),
    ]
    assert "Amina" not in str(await parked(office))


async def test_a_fold_that_fails_parks_the_person_in_its_own_read_model(office: Office) -> None:
    model = MODELS["work_list"]
    assert model.fold
    broken = dataclasses.replace(model, fold=dataclasses.replace(model.fold, evolve=failing))
    batch = await opened(office.laid.lay([await registration(office)]), office.vault, frozenset(Category))
    office.epochs |= await office.claim(batch)
    outcome = await office.applying().apply(broken, batch, office.epochs)
    assert outcome.parked == 1
    assert await parked(office, "work_list_v1") == [(OMIDS_KEY, 1, "ZeroDivisionError")]
    assert await parked(office) == []


def failing(*_: object) -> Work:
    raise ZeroDivisionError


async def test_what_the_tables_refuse_is_found_and_parked_alone(office: Office) -> None:
    """A NUL is legal in JSON and in Python, and no PostgreSQL text may hold it."""
    nul = registered(OMID, "Omid", "Groß").model_copy(
        update={"names": (PersonName(kind="official", given="O\x00mid", family="Groß"),)}
    )
    poison = await office.recorder.record("intake", f"person-{OMID}", OMID, nul)
    good = await office.recorder.tell(*AMINAS_WAY)
    await office.apply(office.laid.lay([*good[:3], *poison, *good[3:]]))
    assert await parked(office) == [(OMIDS_KEY, 1, "CharacterNotInRepertoireError")]
    assert await office.pool.fetchval("SELECT count(*) FROM case_overview.person") == 1


async def test_too_many_parked_people_stop_the_slice_and_leave_its_offset_where_it_was(office: Office) -> None:
    poison = [replace(await registration(office), data=b"{}")]
    batch = office.laid.lay(poison)
    outcomes = await office.apply(batch, applying=office.applying(most_parked=0))
    assert outcomes["case_overview"].stopped == {one.at.slice for one in batch if one.at}
    assert await parked(office) == []
    assert await office.pool.fetchval("SELECT count(*) FROM case_overview_v1.topic_offset") == 0


async def test_a_batch_with_too_many_parked_people_is_done_up_to_where_the_slice_is_full(office: Office) -> None:
    it = await registration(office)
    strangers = [office.laid.raw("intake", OMIDS_KEY, b"{}", []) for _ in range(3)]
    strangers = [replace(one, key=f"{number:08x}{OMIDS_KEY[8:]}") for number, one in enumerate(strangers)]
    outcomes = await office.apply([*strangers, *office.laid.lay([it])], applying=office.applying(most_parked=2))
    assert {(outcome.parked, outcome.applied, outcome.ahead) for outcome in outcomes.values()} == {(2, 0, 0)}
    assert {slice_ for outcome in outcomes.values() for slice_ in outcome.stopped} == {
        one.at.slice for one in strangers if one.at
    }
    assert [error for _, _, error in await parked(office)] == ["NotAnEnvelope"] * 2
    assert await office.pool.fetchval("SELECT max(next_offset) FROM case_overview_v1.topic_offset") == 2


async def test_one_poisoned_fact_among_many_is_parked_by_reference_and_never_by_content(office: Office) -> None:
    broken = replace(await registration(office), data=b'{"names": "Kanarienvogel"}')
    await office.apply(office.laid.lay([broken]))
    rows = await office.pool.fetch("SELECT p::text FROM control.parked_fact p")
    assert rows
    assert "Kanarienvogel" not in str(rows)


async def test_what_is_set_aside_in_one_county_holds_back_nobody_of_the_same_id_in_another(office: Office) -> None:
    [mine] = await office.recorder.record("intake", f"person-{OMID}", OMID, registered(OMID, "Omid", "Großmann"))
    theirs = replace(mine, data=b"{}", envelope=replace(mine.envelope, tenant="03352"))
    await office.apply(office.laid.lay([theirs, mine]))
    assert await office.pool.fetchval("SELECT array_agg(tenant) FROM case_overview.person") == ["03359"]
    rows = await office.pool.fetch("SELECT DISTINCT tenant, key FROM control.parked_key")
    assert [tuple(row) for row in rows] == [("03352", OMIDS_KEY)]
