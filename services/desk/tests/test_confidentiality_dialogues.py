"""Consents, releases, notices and guardians: what each form sends, and where its errors stand."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import BERGER, Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
CONSENT = "c0450000-0000-4000-8000-000000000001"
WITHDRAWN = "c0450000-0000-4000-8000-000000000002"
RELEASE = "4e1ea000-0000-4000-8000-000000000001"
GUARDIAN = "64a4d000-0000-4000-8000-000000000001"
JOBCENTER = {"body": "jc-stade", "kind": "jobcenter"}
GIVEN = {
    "purpose": "work-placement",
    "recipient": "jc-stade",
    "categories-identity": "yes",
    "categories-work": "yes",
    "given_by": "person",
    "evidence": "oral-with-interpreter",
    "interpreter": "Olha Melnyk",
    "form_language": "ukr",
    "form_version": "consent@2026-01-01",
    "granted_on": "2026-03-05",
    "expires_on": "2027-03-05",
}
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        "notice",
        {"given_on": "2026-03-05", "language": "ukr", "form_version": "notice@2026-01-01"},
        "information-notices",
        {"given_on": "2026-03-05", "language": "ukr", "form_version": "notice@2026-01-01"},
    ),
    (
        "guardian",
        {"name": "Olha Bondarenko", "named_on": "2026-03-05"},
        "guardian",
        {"name": "Olha Bondarenko", "named_on": "2026-03-05"},
    ),
    (
        f"end-guardianship/{GUARDIAN}",
        {"ended_on": "2026-03-05", "ground": "court"},
        "guardian/end",
        {"ended_on": "2026-03-05", "ground": "court"},
    ),
    (
        "consent",
        GIVEN,
        "consents",
        {
            "purpose": "work-placement",
            "recipient": JOBCENTER,
            "categories": ["identity", "work"],
            "given_by": "person",
            "evidence": "oral-with-interpreter",
            "interpreter": "Olha Melnyk",
            "form_language": "ukr",
            "form_version": "consent@2026-01-01",
            "granted_on": "2026-03-05",
            "expires_on": "2027-03-05",
        },
    ),
    (
        "consent-refusal",
        {"purpose": "housing", "recipient": "mbe-elbe", "refused_on": "2026-03-05"},
        "consents/refusals",
        {
            "purpose": "housing",
            "recipient": {"body": "mbe-elbe", "kind": "welfare-association"},
            "refused_on": "2026-03-05",
        },
    ),
    (
        f"withdraw-consent/{CONSENT}",
        {"withdrawn_on": "2026-03-05", "way": "letter"},
        f"consents/{CONSENT}/withdrawal",
        {"withdrawn_on": "2026-03-05", "way": "letter"},
    ),
    (
        "release",
        {
            "professional": BERGER,
            "recipient": "mbe-elbe",
            "topics-health": "yes",
            "given_by": "person",
            "evidence": "signature",
            "released_on": "2026-03-05",
        },
        "confidentiality-releases",
        {
            "professional": BERGER,
            "recipient": {"body": "mbe-elbe", "kind": "welfare-association"},
            "topics": ["health"],
            "given_by": "person",
            "evidence": "signature",
            "released_on": "2026-03-05",
        },
    ),
    (
        f"revoke-release/{RELEASE}",
        {"revoked_on": "2026-03-05"},
        f"confidentiality-releases/{RELEASE}/revocation",
        {"revoked_on": "2026-03-05"},
    ),
]
REFUSED = [
    ("guardian-must-consent", "given_by"),
    ("no-guardian-named", "given_by"),
    ("health-consent-not-written", "evidence"),
    ("consent-interpreter-not-named", "interpreter"),
    ("not-for-the-foreigners-office", "categories"),
    ("newer-consent-stands", "recipient"),
    ("consent-ends-before-it-begins", "expires_on"),
]


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[it[0] for it in SENT])
async def test_what_was_typed_is_sent(
    jana: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, body: dict[str, Any]
) -> None:
    answer = await jana.send(f"{PERSON}/{dialogue}", **typed)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith(f"{PERSON}/file/confidentiality")
    [command] = neighbours.commands()
    assert command.path == f"{PERSON}/{path}"
    assert command.body == body


@pytest.mark.parametrize("dialogue", [it[0] for it in SENT])
async def test_each_form_is_shown_and_offered_in_its_block(jana: Visit, dialogue: str) -> None:
    assert (await jana.browser.get(f"{PERSON}/{dialogue}")).status_code == 200
    assert f'href="{PERSON}/{dialogue}"' in (await jana.browser.get(f"{PERSON}/file/confidentiality")).text


async def test_what_has_ended_is_not_offered_to_be_ended(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["confidentiality"]["releases"][0]["state"] = "revoked"
    page = (await jana.browser.get(f"{PERSON}/file/confidentiality")).text
    assert f'href="{PERSON}/withdraw-consent/{WITHDRAWN}"' not in page
    assert f'href="{PERSON}/revoke-release/{RELEASE}"' not in page


@pytest.mark.parametrize(("slug", "field"), REFUSED)
async def test_a_refusal_stands_beside_the_field_it_is_about(
    jana: Visit, neighbours: Neighbours, slug: str, field: str
) -> None:
    neighbours.refuse("consents", slug)
    answer = await jana.send(f"{PERSON}/consent", **GIVEN)
    assert answer.status_code == 409
    assert f'id="{field}-error"' in answer.text


async def test_only_an_oral_consent_names_who_interpreted(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{PERSON}/consent", **GIVEN | {"evidence": "signature"})
    [command] = neighbours.commands()
    assert "interpreter" not in command.body


@pytest.mark.parametrize("missing", ["purpose", "recipient", "form_version"])
async def test_nothing_is_sent_that_is_not_whole(jana: Visit, neighbours: Neighbours, missing: str) -> None:
    answer = await jana.send(f"{PERSON}/consent", **GIVEN | {missing: ""})
    assert answer.status_code == 422
    assert f'id="{missing}-error"' in answer.text
    assert neighbours.commands() == []


async def test_a_form_begins_with_the_persons_language_and_oneself(jana: Visit) -> None:
    assert '<option value="ukr" selected' in (await jana.browser.get(f"{PERSON}/consent")).text
    assert f'<option value="{BERGER}" selected' in (await jana.browser.get(f"{PERSON}/release")).text
