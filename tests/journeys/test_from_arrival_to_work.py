"""One person on the real platform, every service a process of its own, from the first talk into insured work."""

from collections import Counter
from uuid import UUID

from tests.journeys.office import Office

AMINA = UUID("a0000000-0000-4000-8000-00000000a311")
CASE = UUID("a0000000-0000-4000-8000-00000000ca5e")
RUN = UUID("a0000000-0000-4000-8000-0000000c0e5e")
ENROLMENT = UUID("a0000000-0000-4000-8000-0000000e0011")
PERSON, TIMELINE = f"/persons/{AMINA}", f"/persons/{AMINA}/timeline?limit=200"
PLAN = {
    "agreed_on": "2025-02-03",
    "review_due": "2025-08-03",
    "goals": [
        {"module": "language", "code": "learn-german", "wording": "Deutsch bis B1 lernen"},
        {"module": "employment", "code": "find-work", "wording": "Als Köchin arbeiten"},
    ],
    "agreed_by": "oral-with-interpreter",
    "interpreter": "Frau Haddad",
}


async def test_a_person_goes_from_arrival_into_insured_work(office: Office) -> None:
    await _counselling(office)
    await _language(office)
    await _work(office)

    page = await office.see(PERSON)
    assert page["names"][1]["given"] == "أمينة"
    assert page["case"]["owner"] == office.staff.caseworkers[0]
    assert page["phases"]["intake"]["state"] == "completed"
    assert page["phases"]["employment"] == {"state": "aftercare", "since": "2025-12-15"}
    assert page["employment"]["classification"] == "insured"
    assert page["employment"]["rule"] == "employment.marginal_limit@2025-01-01"
    assert page["aftercare"]["checks_due"] == ["2026-01-26", "2026-06-15", "2026-12-15"]
    await _every_fact_is_told_once(office)


async def _counselling(office: Office) -> None:
    person = {
        "person_id": str(AMINA),
        "registered_on": "2025-01-13",
        "municipality_key": "03359038",
        "names": [
            {"kind": "official", "given": "Amina", "family": "Karimi"},
            {"kind": "original-script", "given": "أمينة", "family": "كريمي", "script": "Arab"},
        ],
        "birth_date": {"certainty": "year", "year": 1991},
        "nationalities": ["SYR"],
        "languages": ["arb"],
        "interpreter_needed": True,
        "residence_category": "AE_REFUGEE",
    }
    case = {"case_id": str(CASE), "person_id": str(AMINA), "opened_on": "2025-01-13"}
    await office.do("intake", "/persons", person)
    await office.do("intake", "/cases", case)
    without_owner = await office.see(PERSON)
    assert without_owner["next_step"]["kind"] == "without-owner"
    owner = {"owner": office.staff.caseworkers[0], "assigned_on": "2025-01-13"}
    await office.do("intake", f"/cases/{CASE}/owner", owner)
    await office.do("intake", f"/cases/{CASE}/plan/agreement", PLAN)
    agreed = await office.see(PERSON)
    assert agreed["plan"]["review_due"] == "2025-08-03"


async def _language(office: Office) -> None:
    test = {"taken_on": "2025-02-10", "level": "below-A1", "recommended_course": "literacy"}
    run = {"course_run_id": str(RUN), "provider": office.staff.provider, "course_type": "literacy", "seats": 1}
    dates = {"starts_on": "2025-02-24", "ends_on": "2025-11-28"}
    seat = {"person_id": str(AMINA), "enrolment_id": str(ENROLMENT), "taken_on": "2025-02-10"}
    completion = {"enrolment_id": str(ENROLMENT), "completed_on": "2025-11-28", "level": "B1", "certified": True}
    await office.do("language", f"/language-files/{AMINA}/placement-test", test)
    await office.do("language", "/course-runs", {**run, **dates}, office.staff.provider)
    await office.do("language", f"/course-runs/{RUN}/seats", seat)
    engagement = {"began_on": "2025-04-07", "field": "fire-brigade", "weekly_hours": 3}
    await office.do("language", f"/language-files/{AMINA}/volunteering", engagement)
    await office.do("language", f"/language-files/{AMINA}/course-completion", completion, office.staff.provider)
    completed = await office.see(PERSON)
    assert completed["language"]["course"]["certified"] is True
    assert completed["language"]["volunteering"][0]["field"] == "fire-brigade"


async def _work(office: Office) -> None:
    job = {
        "starts_on": "2025-12-15",
        "weekly_hours": 32,
        "monthly_gross_cents": 225_000,
        "employer": "Gasthof Am Hafen",
    }
    await office.do("employment", f"/employment-files/{AMINA}/handover-acceptance", {"accepted_on": "2025-12-01"})
    await office.do("employment", f"/employment-files/{AMINA}/employments", job)


async def _every_fact_is_told_once(office: Office) -> None:
    told = await office.see_in_time(TIMELINE, "language.phase-completed.v1", "employment.aftercare-started.v1")
    assert Counter(told) == Counter(
        [
            "intake.person-registered.v1",
            "intake.case-admitted.v1",
            "intake.case-opened.v1",
            "intake.case-owner-assigned.v1",
            "intake.plan-agreed.v1",
            "language.phase-opened.v1",
            "language.placement-test-taken.v1",
            "language.enrolment-confirmed.v1",
            "language.volunteering-began.v1",
            "language.course-completed.v1",
            "employment.handover-offered.v1",
            "employment.handover-accepted.v1",
            "language.phase-completed.v1",
            "employment.employment-recorded.v1",
            "employment.aftercare-started.v1",
        ]
    )
