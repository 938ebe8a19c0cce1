"""Two files of one person on the real platform: merged, the other Bausteine follow; parted, everything goes on."""

from uuid import UUID

import pytest

from deploy.demo.doors import Refused
from tests.journeys.office import Office

ABSORBED = UUID("b0000000-0000-4000-8000-00000000a311")
SURVIVOR = UUID("b0000000-0000-4000-8000-00000000b322")
CASE = UUID("b0000000-0000-4000-8000-00000000ca5e")
RUN = UUID("b0000000-0000-4000-8000-0000000c0e5e")
MERGE = UUID("b0000000-0000-4000-8000-00000000face")
PERSON = {
    "registered_on": "2025-01-13",
    "municipality_key": "03359038",
    "birth_date": {"certainty": "year", "year": 1988},
    "nationalities": ["UKR"],
    "languages": ["ukr"],
    "interpreter_needed": False,
    "residence_category": "AE_24",
}
PLAN = {
    "agreed_on": "2025-02-03",
    "review_due": "2025-08-03",
    "goals": [{"module": "language", "code": "learn-german", "wording": "Deutsch bis B1 lernen"}],
    "agreed_by": "signature",
}
COURSE = {
    "course_run_id": str(RUN),
    "course_type": "general",
    "seats": 5,
    "starts_on": "2025-03-03",
    "ends_on": "2025-11-28",
}
SEAT = {"person_id": str(ABSORBED), "taken_on": "2025-02-10"}
TEST = {"taken_on": "2025-02-10", "level": "A1", "recommended_course": "general"}
TALK = {
    "held_on": "2025-03-10",
    "channel": "phone",
    "language": "ukr",
    "interpreter": False,
    "minutes": 20,
    "topics": ["work"],
}
ENGAGEMENT = {"began_on": "2025-04-07", "field": "sports", "weekly_hours": 3}
ANSWER = {"merge_id": str(MERGE)}


async def test_what_is_merged_begins_nothing_new_and_what_is_parted_goes_on(office: Office) -> None:
    await _two_files(office)
    first, second = office.staff.caseworkers[:2]
    proposal = {"survivor_id": str(SURVIVOR), "merge_id": str(MERGE), "reason": "Beide nennen dieselben Kinder"}
    await office.do("intake", f"/persons/{ABSORBED}/merge/proposal", proposal, first)
    with pytest.raises(Refused, match="four-eyes-needed"):
        await office.do("intake", f"/persons/{ABSORBED}/merge/approval", ANSWER, first)
    await office.do("intake", f"/persons/{ABSORBED}/merge/approval", ANSWER, second)
    await told(office, ABSORBED, "language.person-linked.v1", "employment.person-linked.v1")

    with pytest.raises(Refused, match="person-is-absorbed"):
        await office.do("language", f"/course-runs/{RUN}/seats", SEAT)
    with pytest.raises(Refused, match="person-is-absorbed"):
        await office.do("language", f"/language-files/{ABSORBED}/volunteering", ENGAGEMENT)
    await office.do("language", f"/language-files/{ABSORBED}/placement-test", {**TEST, "taken_on": "2025-02-17"})
    await office.do("intake", f"/cases/{CASE}/contacts", TALK)

    await office.do("intake", f"/persons/{ABSORBED}/merge/undoing", {"reason": "Zwei Schwestern"}, second)
    await told(office, ABSORBED, "language.person-unlinked.v1", "employment.person-unlinked.v1")
    await office.do("language", f"/course-runs/{RUN}/seats", SEAT)
    await told(office, SURVIVOR, "intake.absorption-released.v1")
    await office.do("intake", f"/persons/{SURVIVOR}/merge/proposal", {"survivor_id": str(ABSORBED), "reason": "Doch"})


async def told(office: Office, person: UUID, *expected: str) -> None:
    """Wait for what the policies of the Bausteine record."""
    types = await office.see_in_time(f"/persons/{person}/timeline?limit=200", *expected)
    assert set(expected) <= set(types)


async def _two_files(office: Office) -> None:
    for person, family in ((ABSORBED, "Kovalenko"), (SURVIVOR, "Kowalenko")):
        names = [{"kind": "official", "given": "Iryna", "family": family}]
        await office.do("intake", "/persons", {**PERSON, "person_id": str(person), "names": names})
    case = {"case_id": str(CASE), "person_id": str(ABSORBED), "opened_on": "2025-01-13"}
    await office.do("intake", "/cases", case)
    await office.do("intake", f"/cases/{CASE}/plan/agreement", PLAN)
    await office.do("language", f"/language-files/{ABSORBED}/placement-test", TEST)
    course = {**COURSE, "provider": office.staff.provider}
    await office.do("language", "/course-runs", course, office.staff.provider)
