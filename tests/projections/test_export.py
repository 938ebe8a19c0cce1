"""Everything about a person for the person: complete, with who was told and who looked, and what may be taken along."""

from datetime import UTC, date, datetime

import httpx
import pytest

from services.projections.read_models.journal.exporting import Export
from services.projections.read_models.journal.parts import NAMES
from shared.contracts.fact import sealed_fields
from shared.contracts.intake.person import BirthDate, BirthDateStated
from shared.testing import tokens
from tests.projections.office import Office
from tests.projections.people import AMINA, AMINAS_WAY, CASE, ERASED, OMID, Story
from tests.projections.shop import everything
from tests.projections.whole_files import whole

OFFICER = tokens.bearer("data-protection-officer", actor="dpo-1") | {"Purpose": "data-protection"}
PATH = f"/persons/{AMINA}/export"


async def export(client: httpx.AsyncClient) -> Export:
    answer = await client.get(PATH, headers=OFFICER)
    assert answer.status_code == 200, answer.text
    return Export.model_validate_json(answer.text)


async def test_an_export_holds_every_fact_opened_and_every_part(office: Office, client: httpx.AsyncClient) -> None:
    stories = [*whole(AMINA, CASE), *(story for story in AMINAS_WAY if story.service != "intake")]
    await office.apply(office.laid.lay(await office.recorder.tell(*stories)))
    (file,) = (await export(client)).files
    wanted = sorted(fact.type for story in stories for fact in story.facts)
    assert sorted(fact.type for fact in file.facts) == wanted
    assert (file.unreadable, list(file.parts)) == (0, list(NAMES))
    told = {fact.type: fact.data for fact in file.facts}
    for story in stories:
        for fact in story.facts:
            said = fact.model_dump(mode="json")
            assert {name: told[fact.type][name] for name in sealed_fields(type(fact))} == {
                name: said[name] for name in sealed_fields(type(fact))
            }


async def test_an_export_names_recipients_and_accesses_its_own_too(office: Office, client: httpx.AsyncClient) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*whole(AMINA, CASE))))
    await client.get(f"/persons/{AMINA}", headers=tokens.bearer("caseworker", actor="cw-8"))
    shown = await export(client)
    assert {one.kind for one in shown.recipients} == {"disclosure", "referral", "transfer", "report"}
    assert all(one.recipient.body and one.file_of == AMINA for one in shown.recipients)
    assert {one.kind for one in shown.recipients if one.categories} == {"disclosure", "referral", "transfer"}
    assert [one.categories for one in shown.recipients if one.kind == "referral"] == [
        ("identity", "contact", "residence")
    ]
    assert [(one.actor, one.part, one.purpose) for one in shown.accesses] == [
        ("dpo-1", "export", "data-protection"),
        ("cw-8", "case-page", "case-work"),
    ]


async def test_what_may_be_taken_along_is_what_the_person_gave(office: Office, client: httpx.AsyncClient) -> None:
    said = BirthDateStated(
        person_id=AMINA,
        statement_id=OMID,
        stated_on=date(2026, 3, 9),
        birth_date=BirthDate(certainty="year", year=1992),
        source="statement",
    )
    told_by_others = said.model_copy(update={"statement_id": CASE, "source": "register"})
    story = Story("intake", f"person-{AMINA}", AMINA, [said, told_by_others])
    await office.apply(office.laid.lay(await office.recorder.tell(*AMINAS_WAY, story)))
    provided = (await export(client)).provided
    assert [one.type for one in provided] == ["intake.person-registered.v1", "intake.birth-date-stated.v1"]
    assert provided[0].data["languages"] == ["prs", "deu"]
    assert provided[1].data == {"birth_date": {"certainty": "year", "year": 1992, "month": None, "day": None}}
    assert "note" not in {name for one in provided for name in one.data}


@pytest.mark.usefixtures("everybody")
async def test_an_export_says_what_it_is_for(client: httpx.AsyncClient) -> None:
    for purpose in ({}, {"Purpose": "case-work"}, {"Purpose": "Kanarienvogel"}):
        refused = await client.get(PATH, headers=tokens.bearer("caseworker") | purpose)
        assert (refused.status_code, "Kanarienvogel" in refused.text) == (422, False)
    assert (await client.get(PATH, headers={"Purpose": "data-protection"})).status_code == 200


@pytest.mark.usefixtures("everybody")
async def test_an_export_is_for_the_officer_and_the_caseworker_of_this_county(client: httpx.AsyncClient) -> None:
    answering = {"Purpose": "data-protection"}
    for role in ("team-lead", "ops", "course-provider", "agency"):
        assert (await client.get(PATH, headers=tokens.bearer(role) | answering)).status_code == 403
    foreign = tokens.bearer("data-protection-officer", tenant=tokens.OTHER_TENANT) | answering
    assert (await client.get(PATH, headers=foreign)).status_code == 404


async def test_nothing_is_left_of_somebody_who_was_erased(office: Office, client: httpx.AsyncClient) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*whole(AMINA, CASE))))
    assert await export(client)
    erased = ERASED.model_copy(update={"person_id": AMINA})
    record = await office.recorder.record("intake", f"person-{AMINA}", AMINA, erased)
    await office.keys.destroy(tokens.TENANT, str(AMINA))
    await office.apply(office.laid.lay(record))
    assert (await client.get(PATH, headers=OFFICER)).status_code == 404
    for name in NAMES:
        assert (await client.get(f"/persons/{AMINA}/file/{name}")).status_code == 404
    assert (await client.get(f"/persons/{AMINA}/merges")).status_code == 404
    assert (await client.get("/work-list?limit=200")).json()["items"] == []
    left = await everything(office, str(AMINA))
    assert {row.partition(",")[0] for row in left} == {f"({tokens.TENANT}"}
    assert all(row.count(",") == 1 or "person-" in row or "-file-" in row or str(CASE) in row for row in left)


async def test_an_export_is_made_at_a_moment_of_the_office(office: Office, client: httpx.AsyncClient) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*AMINAS_WAY)))
    assert (await export(client)).made_at == datetime(2026, 4, 1, 12, tzinfo=UTC)
