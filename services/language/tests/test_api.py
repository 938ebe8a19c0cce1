import asyncio
from collections import Counter
from uuid import uuid5

from services.language.domain.language_file.course import ConfirmEnrolment
from services.language.handling import Language
from services.language.tests.opened import RUN, TEST, opened, placed, scheduled
from services.language.tests.people import AMINA, COURSE_ENDS, COURSE_STARTS, TESTED_ON
from services.language.tests.ruled import RULES
from shared.access.coverage import unguarded_routes
from shared.kernel.context import Context
from shared.testing import tokens
from shared.testing.bausteine import Running

COMPLETION = {"completed_on": "2026-12-11", "level": "B1", "certified": True}
FIRE_BRIGADE = {"began_on": "2026-03-02", "field": "fire-brigade", "weekly_hours": 3}


async def test_the_last_seat_is_given_once_to_thirty_who_want_it(language: Running) -> None:
    run = await scheduled(language, "last seat", seats=1)
    people = [await placed(language, f"last seat {number}") for number in range(30)]
    wishes = [language.post(f"/course-runs/{run}/seats", {"person_id": str(person)}, "caseworker") for person in people]
    answers = await asyncio.gather(*wishes)
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 29}
    assert {answer.json()["type"] for answer in answers if answer.status_code == 409} == {"/problems/no-seat-left"}
    assert await language.facts(f"course-run-{run}") == ["language.course-run-scheduled.v1", "language.seat-taken.v1"]


async def test_as_many_get_a_seat_at_once_as_there_are(language: Running) -> None:
    run = await scheduled(language, "five seats", seats=5)
    people = [await placed(language, f"five seats {number}") for number in range(12)]
    wishes = [language.post(f"/course-runs/{run}/seats", {"person_id": str(person)}, "caseworker") for person in people]
    assert Counter(answer.status_code for answer in await asyncio.gather(*wishes)) == {201: 5, 409: 7}


async def test_one_command_sent_ten_times_at_once_takes_one_seat(language: Running) -> None:
    run, person = await scheduled(language, "impatient"), await placed(language, "impatient")
    key = language.new_key()
    clicks = [
        language.post(f"/course-runs/{run}/seats", {"person_id": str(person)}, "caseworker", key=key) for _ in range(10)
    ]
    answers = await asyncio.gather(*clicks)
    assert {(answer.status_code, answer.text) for answer in answers} == {(201, answers[0].text)}
    assert len(await language.facts(f"course-run-{run}")) == 2


async def test_a_person_learns_and_volunteers_and_completes_the_course(language: Running) -> None:
    person, run = await placed(language, "whole way"), await scheduled(language, "whole way")
    enrolment = uuid5(person, "enrolment")
    seat = {"person_id": str(person), "enrolment_id": str(enrolment), "taken_on": "2026-02-09"}
    assert (await language.post(f"/course-runs/{run}/seats", seat, "course-provider")).status_code == 201
    command = ConfirmEnrolment(
        person_id=person,
        enrolment_id=enrolment,
        course_run_id=run,
        course_type="general",
        confirmed_on=TESTED_ON,
        starts_on=COURSE_STARTS,
        ends_on=COURSE_ENDS,
    )
    context = Context(tokens.TENANT, "policy.confirm", language.new_key(), "0" * 32)
    await Language(language.ground.handling, RULES).file(command, context)
    volunteering = await language.post(f"/language-files/{person}/volunteering", FIRE_BRIGADE, "caseworker")
    completion = {**COMPLETION, "enrolment_id": str(enrolment)}
    completed = await language.post(f"/language-files/{person}/course-completion", completion, "course-provider")
    assert (volunteering.status_code, completed.status_code) == (201, 200)
    assert await language.facts(f"language-file-{person}") == [
        "language.phase-opened.v1",
        "language.placement-test-taken.v1",
        "language.enrolment-confirmed.v1",
        "language.volunteering-began.v1",
        "language.course-completed.v1",
    ]


async def test_a_seat_needs_the_placement_test(language: Running) -> None:
    run, person = await scheduled(language, "untested"), await opened(language, "untested")
    answer = await language.post(f"/course-runs/{run}/seats", {"person_id": str(person)}, "caseworker")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-yet-tested")


async def test_who_has_no_language_file_is_not_found(language: Running) -> None:
    nobody, run = uuid5(AMINA, "nobody"), await scheduled(language, "nobody")
    completion = {**COMPLETION, "enrolment_id": str(nobody)}
    for path, body in [
        (f"/course-runs/{run}/seats", {"person_id": str(nobody)}),
        (f"/language-files/{nobody}/placement-test", TEST),
        (f"/language-files/{nobody}/volunteering", FIRE_BRIGADE),
        (f"/language-files/{nobody}/course-completion", completion),
    ]:
        answer = await language.post(path, body, "caseworker", "course-provider")
        assert answer.status_code == 404, path


async def test_only_who_runs_courses_schedules_them(language: Running) -> None:
    assert (await language.post("/course-runs", RUN, "caseworker")).status_code == 403


def test_every_route_asks_for_a_role(language: Running) -> None:
    assert unguarded_routes(language.app) == []
