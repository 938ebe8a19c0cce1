"""People whose language phase is open, as the policy opens it."""

from uuid import UUID, uuid5

from services.language.domain.language_file.phase import OpenPhase
from services.language.handling import Language
from services.language.tests.people import AMINA, PLAN_AGREED_ON
from services.language.tests.ruled import RULES
from shared.kernel.context import Context
from shared.testing import tokens
from shared.testing.bausteine import Running

TEST = {"taken_on": "2026-02-09", "level": "A1", "recommended_course": "general"}
RUN = {
    "provider": "cp-vhs",
    "course_type": "general",
    "seats": 20,
    "starts_on": "2026-02-23",
    "ends_on": "2027-02-26",
}


async def opened(language: Running, test: str) -> UUID:
    """Somebody with an open phase."""
    person = uuid5(AMINA, test)
    context = Context(tokens.TENANT, "policy.open", language.new_key(), "0" * 32)
    command = OpenPhase(person_id=person, case_id=uuid5(person, "case"), opened_on=PLAN_AGREED_ON, ground="plan-goal")
    await Language(language.ground.handling, RULES).file(command, context)
    return person


async def placed(language: Running, test: str) -> UUID:
    """Somebody who was tested too."""
    person = await opened(language, test)
    answer = await language.post(f"/language-files/{person}/placement-test", TEST, "caseworker")
    assert answer.status_code == 200, answer.text
    return person


async def scheduled(language: Running, test: str, seats: int = 20) -> UUID:
    """A course run."""
    run = uuid5(AMINA, f"run {test}")
    body = {**RUN, "course_run_id": str(run), "seats": seats}
    answer = await language.post("/course-runs", body, "course-provider")
    assert answer.status_code == 201, answer.text
    return run
