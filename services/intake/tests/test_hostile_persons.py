"""Hostile requests to every command about a person, with hostile names wherever a name or a text is taken."""

from typing import Any
from uuid import uuid5

import pytest

from services.intake.tests.persons_api import (
    ADDRESS,
    BIRTH_DATE,
    HOLD,
    IDENTITY,
    NAMES,
    NUMBER,
    PARTICULARS,
    REASON,
    RELATION,
    WAYS,
)
from services.intake.tests.test_api import AMINA_ARRIVES, person_of, registered
from shared.testing import tokens
from shared.testing.bausteine import Running
from shared.testing.hostile import Target, withstands

OTHER = str(person_of("hostile other"))
ARRIVAL = {**AMINA_ARRIVES, "registered_on": "2026-02-02"}
#: The path, an accepted body, a text in it and a day in it.
ROUTES: list[tuple[str, dict[str, Any], str | None, str | None]] = [
    ("/persons", ARRIVAL, "names/0/given", None),
    ("/persons", ARRIVAL, "names/1/family", None),
    ("/persons/{person}/names", NAMES, "names/0/given", None),
    ("/persons/{person}/names", NAMES, "names/0/family", None),
    ("/persons/{person}/names", NAMES, "names/1/family", None),
    ("/persons/{person}/identity-confirmation", IDENTITY, "document_number", "confirmed_on"),
    ("/persons/{person}/particulars", PARTICULARS, None, None),
    ("/persons/{person}/birth-dates", BIRTH_DATE, None, "stated_on"),
    ("/persons/{person}/birth-dates", BIRTH_DATE, None, "issued_on"),
    (
        "/persons/{person}/birth-dates/{id}/authority",
        {"purpose": "office", "decided_on": "2026-02-02"},
        None,
        "decided_on",
    ),
    ("/persons/{person}/contact-ways", WAYS, "ways/0/value", None),
    ("/persons/{person}/address", ADDRESS, "address/street", "valid_from"),
    ("/persons/{person}/address", ADDRESS, "address/town", None),
    ("/persons/{person}/address", ADDRESS, "address/care_of", None),
    ("/persons/{person}/relations", RELATION, "name", None),
    ("/persons/{person}/relations/{id}/end", {"ended_on": "2026-02-02"}, None, "ended_on"),
    ("/persons/{person}/numbers", NUMBER, "number", None),
    ("/persons/{person}/numbers/striking", {"kind": "azr", "reason": "wrong"}, None, None),
    ("/persons/{person}/legal-holds", HOLD, None, "until"),
    ("/persons/{person}/legal-holds/{id}/lifting", {}, None, None),
    ("/persons/{person}/duplicates", {"other_person_id": OTHER, "reasons": ["same-name"]}, None, None),
    ("/persons/{person}/duplicates/dismissal", {"other_person_id": OTHER}, None, None),
    ("/persons/{person}/merge/proposal", {"survivor_id": OTHER, "reason": REASON}, "reason", None),
    ("/persons/{person}/merge/approval", {"merge_id": OTHER}, None, None),
    ("/persons/{person}/merge/refusal", {"merge_id": OTHER}, None, None),
    ("/persons/{person}/merge/undoing", {"reason": REASON}, "reason", None),
]


@pytest.mark.parametrize(("path", "body", "text", "day"), ROUTES, ids=[f"{it[0]} {it[2] or it[3]}" for it in ROUTES])
async def test_every_hostile_request_about_a_person_is_refused(
    intake: Running, path: str, body: dict[str, Any], text: str | None, day: str | None
) -> None:
    person = await registered(intake, "hostile")
    target = Target(
        path=path.format(person=person, id=uuid5(person, "hostile")),
        body=body,
        headers=tokens.bearer("caseworker", "data-protection-officer") | {"Idempotency-Key": str(intake.new_key())},
        text=text,
        day=day,
    )
    report = await withstands(intake.app, target)
    assert report.wrong == []
    assert report.asked > 50
    assert await intake.facts(f"person-{person}") == ["intake.person-registered.v1"]
