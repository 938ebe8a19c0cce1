"""A person's file through the read API: in parts, as of any moment, for any day, and with nothing left where keys are
gone."""

from datetime import UTC, date, datetime
from typing import Any, cast

import httpx
import pytest

from services.projections.read_models.journal.filing import FilePart
from services.projections.read_models.journal.parts import NAMES, PARTS, PartName
from shared.contracts.fact import Fact, sealed_fields
from shared.contracts.intake.person import (
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    NamesRecorded,
    PersonName,
    first_statement,
)
from shared.contracts.intake.residence import ResidenceStatusCorrected, ResidenceStatusRecorded
from shared.testing import tokens
from shared.web.consistency import token_of
from tests.projections.office import Office
from tests.projections.people import AMINA, CASE, OMID, OMIDS_WAY, Story, registered
from tests.projections.whole_files import whole

STATUS = CASE
#: How many sealed words each part shows of a whole file.
FEWEST_SECRETS: dict[PartName, int] = {
    "identity": 10, "residence": 3, "counselling": 5, "plan": 3, "confidentiality": 2, "requests": 2, "case": 2,
}  # fmt: skip
#: Names that other people's software has stumbled over; all invented.
HOSTILE = (
    "'; DROP TABLE entry; --",
    "<script>alert(1)</script>",
    "امینه\u200f",
    "Ngọc-Ánh",
    "{schema}",
    "\\u0000",
    "%s %n",
)


async def tell(office: Office, *stories: Story) -> datetime:
    facts = await office.recorder.tell(*stories)
    await office.apply(office.laid.lay(facts))
    return facts[-1].envelope.time


async def part(client: httpx.AsyncClient, name: PartName, **asked: str) -> Any:
    answer = await client.get(f"/persons/{AMINA}/file/{name}", params=asked)
    assert answer.status_code == 200, answer.text
    shown: Any = PARTS[name].shown
    FilePart[shown].model_validate_json(answer.text)
    return answer.json()["part"]


def status(**said: Any) -> dict[str, Any]:
    return {"person_id": AMINA, "status_id": STATUS, "valid_to": date(2026, 12, 31), "source": "document", **said}


async def test_a_status_corrected_late_reads_as_it_was_known_on_each_day(
    office: Office, client: httpx.AsyncClient
) -> None:
    known = await tell(
        office,
        Story("intake", f"person-{AMINA}", AMINA, [registered(AMINA, "Amina", "Rahimi")]),
        Story(
            "intake",
            f"residence-file-{AMINA}",
            AMINA,
            [
                ResidenceStatusRecorded(
                    **status(category="GESTATTUNG", valid_from=date(2026, 2, 1), recorded_on=date(2026, 3, 2))
                )
            ],
        ),
    )
    corrected = ResidenceStatusCorrected(
        **status(category="AE_REFUGEE", valid_from=date(2025, 11, 1), corrected_on=date(2026, 3, 30))
    )
    await tell(office, Story("intake", f"residence-file-{AMINA}", AMINA, [corrected]))

    def held(it: Any) -> list[tuple[str, bool]]:
        return [(one["readings"][0]["category"], one["holds"]) for one in it["statuses"]]

    before, winter = known.isoformat(), "2025-12-24"
    assert held(await part(client, "residence", as_of=before, on=winter)) == [("GESTATTUNG", False)]
    assert held(await part(client, "residence", on=winter)) == [("AE_REFUGEE", True)]
    assert held(await part(client, "residence", as_of=before, on="2026-03-01")) == [("GESTATTUNG", True)]
    assert held(await part(client, "residence", on="2027-01-01")) == [("AE_REFUGEE", False)]
    readings = (await part(client, "residence"))["statuses"][0]["readings"]
    assert [one["kind"] for one in readings] == ["corrected", "recorded"]


async def test_the_first_birth_date_counts_until_another_is_decided_on_and_before_that_still(
    office: Office, client: httpx.AsyncClient
) -> None:
    came = registered(AMINA, "Amina", "Rahimi")
    known = await tell(office, Story("intake", f"person-{AMINA}", AMINA, [came]))
    passport: dict[str, Any] = {
        "statement_id": CASE,
        "birth_date": BirthDate(certainty="full", year=1990, month=5, day=17),
    }
    await tell(
        office,
        Story(
            "intake",
            f"person-{AMINA}",
            AMINA,
            [
                BirthDateStated(
                    person_id=AMINA,
                    stated_on=date(2026, 3, 28),
                    source="document",
                    issued_on=date(2019, 1, 1),
                    **passport,
                ),
                BirthDateMadeAuthoritative(
                    person_id=AMINA,
                    purpose="social-law",
                    decided_on=date(2026, 3, 30),
                    rule="person.birth_date_by_document@1998-01-01",
                    **passport,
                ),
            ],
        ),
    )

    def counting(it: Any) -> dict[str, tuple[str, int]]:
        return {one["purpose"]: (one["statement_id"], one["birth_date"]["year"]) for one in it["birth_date_counts"]}

    first = str(first_statement(came).statement_id), 1991
    everywhere = dict.fromkeys(("social-law", "residence-law", "office"), first)
    assert counting(await part(client, "identity", as_of=known.isoformat())) == everywhere
    assert counting(await part(client, "identity")) == everywhere | {"social-law": (str(CASE), 1990)}
    assert len((await part(client, "identity"))["birth_dates"]) == 2


@pytest.mark.parametrize("name", NAMES)
async def test_every_part_answers_for_a_whole_file_and_reads_null_once_the_keys_are_gone(
    office: Office, client: httpx.AsyncClient, name: PartName
) -> None:
    stories = whole(AMINA, CASE)
    await tell(office, *stories)
    secret = secrets([fact for story in stories for fact in story.facts if isinstance(fact, PARTS[name].facts)])
    before = set(leaves(await part(client, name)))
    await office.keys.destroy(tokens.TENANT, str(AMINA))
    after = set(leaves(await part(client, name)))
    assert len(secret & before) >= FEWEST_SECRETS[name]
    assert secret & after == set()


async def test_a_part_has_an_entity_tag_and_waits_for_what_the_caller_has_seen(
    office: Office, client: httpx.AsyncClient
) -> None:
    stories = whole(AMINA, CASE)
    await tell(office, *stories)
    stream = f"residence-file-{AMINA}"
    [recorded] = [len(story.facts) for story in stories if story.stream_id == stream]
    path = f"/persons/{AMINA}/file/residence"
    first = await client.get(path)
    again = await client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await client.get(f"{path}?on=2020-01-01")).headers["etag"] != first.headers["etag"]
    seen = {"Consistency-Token": token_of(stream, recorded)}
    assert (await client.get(path, headers=seen)).status_code == 200
    not_yet = {"Consistency-Token": token_of(stream, recorded + 1)}
    assert (await client.get(path, headers=not_yet)).status_code == 503


@pytest.mark.parametrize("name", NAMES)
async def test_a_part_is_shown_to_who_works_on_cases_in_this_county(
    office: Office, client: httpx.AsyncClient, name: PartName
) -> None:
    await tell(office, *OMIDS_WAY)
    path = f"/persons/{OMID}/file/{name}"
    assert (await client.get(path)).status_code == 200
    assert (await client.get(path, headers=tokens.bearer("course-provider"))).status_code == 403
    assert (await client.get(path, headers=tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT))).status_code == 404
    assert (await client.get(f"/persons/{AMINA}/file/{name}")).status_code == 404
    long_ago = datetime(2020, 1, 1, tzinfo=UTC).isoformat()
    assert (await client.get(path, params={"as_of": long_ago})).status_code == 404


@pytest.mark.parametrize(
    "query", ["as_of=yesterday", "as_of=2026-03-02T00:00:00", "on=0000-00-00", "on=Kanarienvogel", "as_of=%27"]
)
async def test_hostile_moments_and_days_are_refused_and_never_repeated(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/persons/{AMINA}/file/residence?{query}")
    assert answer.status_code == 422
    assert "Kanarienvogel" not in answer.text


async def test_hostile_names_come_back_as_they_were_given(office: Office, client: httpx.AsyncClient) -> None:
    names = tuple(PersonName(kind="alias", given=name) for name in HOSTILE)
    renamed = NamesRecorded(person_id=AMINA, recorded_on=date(2026, 3, 4), names=names, source="statement")
    await tell(office, Story("intake", f"person-{AMINA}", AMINA, [registered(AMINA, "Amina", "Rahimi"), renamed]))
    shown = (await part(client, "identity"))["names"][0]["names"]
    assert [name["given"] for name in shown] == list(HOSTILE)
    officer = tokens.bearer("data-protection-officer") | {"Purpose": "data-protection"}
    export = (await client.get(f"/persons/{AMINA}/export", headers=officer)).json()
    assert [name["given"] for name in export["provided"][1]["data"]["names"]] == list(HOSTILE)
    assert [name["given"] for name in export["files"][0]["facts"][1]["data"]["names"]] == list(HOSTILE)
    timeline = (await client.get(f"/persons/{AMINA}/timeline")).json()
    assert [name["given"] for name in timeline["items"][0]["data"]["names"]] == list(HOSTILE)
    assert len((await client.get(f"/persons/{AMINA}")).json()["names"]) == len(HOSTILE)


def secrets(facts: list[Fact]) -> set[Any]:
    """What stands in sealed fields and nowhere else."""
    told = [(fact.model_dump(mode="json"), sealed_fields(type(fact))) for fact in facts]
    sealed = {leaf for data, fields in told for name in fields for leaf in leaves(data[name])}
    open_to_all = {leaf for data, fields in told for name in data.keys() - fields for leaf in leaves(data[name])}
    return {leaf for leaf in sealed - open_to_all if isinstance(leaf, str)}


def leaves(document: Any) -> list[Any]:
    if isinstance(document, dict):
        return [leaf for value in cast("dict[str, Any]", document).values() for leaf in leaves(value)]
    if isinstance(document, list):
        return [leaf for one in cast("list[Any]", document) for leaf in leaves(one)]
    return [document]
