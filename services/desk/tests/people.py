"""Invented people as the read API shows them."""

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

TODAY: Final = date(2026, 3, 5)
AMINA: Final = UUID("5f0c2a10-0000-4000-8000-000000000001")
OLEKSANDR: Final = UUID("5f0c2a10-0000-4000-8000-000000000002")
NOBODY: Final = UUID("5f0c2a10-0000-4000-8000-00000000dead")
CASE_OF_AMINA: Final = UUID("ca5e0000-0000-4000-8000-000000000001")
CASE_OF_OLEKSANDR: Final = UUID("ca5e0000-0000-4000-8000-000000000002")
GOAL: Final = UUID("60a10000-0000-4000-8000-000000000001")
JOB_GOAL: Final = UUID("60a10000-0000-4000-8000-000000000002")
HANDOVER: Final = UUID("4a4d0000-0000-4000-8000-000000000001")
WORDING: Final = "Bis zum Sommer B1, damit ich als Pflegehelferin arbeiten kann"


def name(given: str | None, family: str | None, kind: str = "official", script: str = "Latn") -> dict[str, Any]:
    return {"kind": kind, "given": given, "family": family, "script": script}


def phase(state: str = "not-started", since: str | None = None) -> dict[str, Any]:
    return {"state": state, "since": since}


def step(kind: str, due: date, fact: str, rule: str) -> dict[str, Any]:
    return {"kind": kind, "due": due.isoformat(), "fact": fact, "rule": rule}


PLAN_MISSING: Final = step(
    "plan-missing", TODAY + timedelta(days=4), "intake.case-opened.v1", "case.plan_weeks@2015-01-01"
)
HANDOVER_WAITING: Final = step(
    "handover-waiting", TODAY - timedelta(days=2), "employment.handover-offered.v1", "handover.answer_working_days@2015-01-01"
)  # fmt: skip


def new_arrival(**changes: Any) -> dict[str, Any]:
    """Oleksandr: a case with an owner, nothing agreed yet."""
    return {
        "person_id": str(OLEKSANDR),
        "versions": {f"person-{OLEKSANDR}": 1, f"case-{CASE_OF_OLEKSANDR}": 2},
        "display_name": "Bondarenko, Oleksandr",
        "names": [name("Oleksandr", "Bondarenko"), name("Олександр", "Бондаренко", "original-script", "Cyrl")],
        "birth_date": {"certainty": "year", "year": 1985, "month": None, "day": None},
        "nationalities": ["UKR"],
        "languages": ["ukr", "rus"],
        "interpreter_needed": False,
        "municipality_key": "03359038",
        "registered_on": "2026-01-12",
        "case": {
            "case_id": str(CASE_OF_OLEKSANDR),
            "opened_on": "2026-01-12",
            "owner": "cw-berger",
            "owner_since": "2026-01-13",
            "first_talk_due": "2026-01-26",
            "plan_due": "2026-03-09",
            "contacts": 1,
            "last_contact_on": "2026-01-20",
        },
        "plan": None,
        "phases": {"intake": phase("active", "2026-01-12"), "language": phase(), "employment": phase()},
        "language": {
            "level": None, "tested_on": None, "recommended_course": None, "placement_test_due": None,
            "course": None, "volunteering": [],
        },
        "handover": None,
        "employment": None,
        "aftercare": None,
        "next_step": PLAN_MISSING,
        "steps": [PLAN_MISSING],
        **changes,
    }  # fmt: skip


def far_along(**changes: Any) -> dict[str, Any]:
    """Amina: her course is done, and Baustein 3 has to answer."""
    return new_arrival(
        person_id=str(AMINA),
        versions={f"person-{AMINA}": 1, f"case-{CASE_OF_AMINA}": 3, f"plan-{CASE_OF_AMINA}": 1, f"employment-file-{AMINA}": 1},
        display_name="Al-Khatib, Amina",
        names=[name("Amina", "Al-Khatib"), name("أمينة", "الخطيب", "original-script", "Arab"), name("Umm Yusuf", None, "alias")],
        birth_date={"certainty": "full", "year": 1991, "month": 7, "day": 14},
        nationalities=["SYR"],
        languages=["ara", "kmr"],
        interpreter_needed=True,
        case={
            "case_id": str(CASE_OF_AMINA), "opened_on": "2025-02-10", "owner": "cw-berger", "owner_since": "2025-02-11",
            "first_talk_due": "2025-02-24", "plan_due": "2025-04-07", "contacts": 3, "last_contact_on": "2026-02-18",
        },
        plan={
            "agreed_on": "2025-03-03", "review_due": "2026-03-31", "rule": "plan.review_months@2015-01-01",
            "goals": [
                {"goal_id": str(GOAL), "module": "language", "code": "learn-german"},
                {"goal_id": str(JOB_GOAL), "module": "employment", "code": "find-work"},
            ],
        },
        phases={
            "intake": phase("completed", "2025-03-03"), "language": phase("handover-offered", "2026-02-20"),
            "employment": phase("handover-offered", "2026-02-20"),
        },
        language={
            "level": "B1", "tested_on": "2025-03-10", "recommended_course": "general", "placement_test_due": "2025-03-31",
            "course": {
                "enrolment_id": str(GOAL), "course_run_id": str(GOAL), "course_type": "general", "starts_on": "2025-04-01",
                "ends_on": "2026-02-20", "completed_on": "2026-02-20", "level": "B1", "certified": True,
            },
            "volunteering": [
                {"volunteering_id": str(GOAL), "field": "neighbourhood", "began_on": "2025-09-01", "weekly_hours": 2.5}
            ],
        },
        handover={
            "handover_id": str(HANDOVER), "state": "offered", "offered_on": "2026-02-20", "answer_due": "2026-03-03",
            "ground": "course-completed", "rule": "handover.answer_working_days@2015-01-01", "answered_on": None, "reason": None,
        },
        next_step=HANDOVER_WAITING,
        steps=[HANDOVER_WAITING],
        **changes,
    )  # fmt: skip


def entry(number: int, kind: str, day: str, **data: Any) -> dict[str, Any]:
    return {
        "fact_id": f"fac70000-0000-4000-8000-{number:012d}",
        "type": kind,
        "stream_id": f"case-{CASE_OF_AMINA}",
        "stream_version": number,
        "recorded_at": f"{day}T09:12:00+00:00",
        "happened_on": day,
        "actor": "cw-berger",
        "data": data,
        "erased": [],
    }


def history() -> list[dict[str, Any]]:
    """Amina's, newest first."""
    return [
        entry(9, "employment.handover-offered.v1", "2026-02-20", ground="course-completed"),
        entry(8, "language.course-completed.v1", "2026-02-20", level="B1", certified=True),
        entry(
            7, "intake.contact-recorded.v1", "2026-02-18", channel="in-person", minutes=45, language="ara", interpreter=True,
            topics=["work", "family"], note="Möchte in die Pflege. Kita-Platz ist ab Mai zugesagt.",
        ),
        entry(6, "language.volunteering-began.v1", "2025-09-01", field="neighbourhood", weekly_hours=2.5),
        entry(5, "language.enrolment-confirmed.v1", "2025-03-24", course_type="general"),
        entry(4, "language.placement-test-taken.v1", "2025-03-10", level="A1", recommended_course="general"),
        entry(
            3, "intake.plan-agreed.v1", "2025-03-03", agreed_by="oral-with-interpreter", interpreter="Rana Haddad",
            goals=[
                {"goal_id": str(GOAL), "module": "language", "code": "learn-german"},
                {"goal_id": str(JOB_GOAL), "module": "employment", "code": "find-work"},
            ],
            goal_wordings={str(GOAL): WORDING, str(JOB_GOAL): "Eine Stelle in der Pflege, vormittags"},
        ),
        entry(2, "intake.case-owner-assigned.v1", "2025-02-11", owner="cw-berger", previous_owner=None, handover_note=None),
        entry(1, "intake.case-opened.v1", "2025-02-10"),
    ]  # fmt: skip


def task(of: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "person_id": of["person_id"],
        "case_id": of["case"]["case_id"],
        "display_name": of["display_name"],
        "owner": of["case"]["owner"],
        "overdue": of["next_step"]["due"] < TODAY.isoformat(),
        **of["next_step"],
        **changes,
    }
