"""What people permit, in the words of the interface; for tests that call it."""

from typing import Any
from uuid import UUID

import httpx

from services.intake.tests.test_api import AMINA_ARRIVES, person_of
from shared.testing import tokens
from shared.testing.bausteine import Running

JOBCENTER = {"body": "jobcenter-stade", "kind": "jobcenter"}
WELFARE = {"body": "awo-stade", "kind": "welfare-association"}
ABH = {"body": "abh-stade", "kind": "foreigners-office"}
CONSENT: dict[str, Any] = {
    "purpose": "work-placement",
    "recipient": JOBCENTER,
    "categories": ["identity", "contact", "work"],
    "form_version": "consent-form@2026-01-01",
    "form_language": "spa",
    "evidence": "signature",
    "given_by": "person",
}
RELEASE: dict[str, Any] = {
    "professional": "cw-1",
    "recipient": WELFARE,
    "topics": ["family", "health"],
    "evidence": "signature",
    "given_by": "person",
}
GUARDIAN = {"name": "Carmen Morales"}
NOTICE = {"language": "spa", "form_version": "notice@2026-01-01"}
LUZ_ARRIVES: dict[str, Any] = {
    **AMINA_ARRIVES,
    "names": [{"kind": "official", "given": "Luz", "family": "Morales"}],
    "birth_date": {"certainty": "full", "year": 2008, "month": 9, "day": 3},
    "nationalities": ["COL"],
    "languages": ["spa"],
    "residence_category": "AE_FAMILY",
}
REPORT: dict[str, Any] = {
    "recipient": ABH,
    "ground": "other-duty",
    "content": "Meldung mit dem gesetzlich verlangten Inhalt.",
}


async def luz(intake: Running, test: str) -> UUID:
    """A young person of her own for this test, registered."""
    person = person_of(test)
    answer = await intake.post("/persons", {**LUZ_ARRIVES, "person_id": str(person)}, "caseworker")
    assert answer.status_code == 201, answer.text
    return person


def disclosure(basis: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "recipient": JOBCENTER,
        "purpose": "work-placement",
        "categories": ["identity", "work"],
        "basis": basis,
        **changes,
    }


async def as_other(intake: Running, path: str, body: dict[str, Any], role: str, actor: str) -> httpx.Response:
    """A command of somebody else than who usually calls."""
    return await intake.post(path, body, role, Authorization=tokens.bearer(role, actor=actor)["Authorization"])


def refused(answer: httpx.Response) -> str:
    """By which rule."""
    assert answer.status_code == 409, answer.text
    return answer.json()["type"].removeprefix("/problems/")
