from typing import Any
from uuid import UUID, uuid5

import pytest

from services.intake.tests.confidences import CONSENT, GUARDIAN, NOTICE, RELEASE, REPORT, disclosure, luz
from services.intake.tests.test_api import registered
from shared.testing import tokens
from shared.testing.bausteine import Running
from shared.testing.hostile import Target, withstands

NORM = {"kind": "law", "norm": "SGB X § 69 (1)"}
DAY = "2026-02-02"
Route = tuple[str, dict[str, Any], str | None, str | None]
ABOUT_ADULTS: list[Route] = [
    ("information-notices", {**NOTICE, "given_on": DAY}, None, "given_on"),
    ("consents", {**CONSENT, "interpreter": "Frau Ruiz", "granted_on": DAY}, "interpreter", "granted_on"),
    ("consents/refusals", {"purpose": "benefits", "recipient": CONSENT["recipient"], "refused_on": DAY}, None, None),
    ("consents/{id}/withdrawal", {"way": "letter", "withdrawn_on": DAY}, None, "withdrawn_on"),
    ("confidentiality-releases", {**RELEASE, "released_on": DAY}, None, "released_on"),
    ("confidentiality-releases/{id}/revocation", {"revoked_on": DAY}, None, "revoked_on"),
    ("disclosures", disclosure(NORM, prepared_on=DAY), None, "prepared_on"),
    ("disclosures/{id}/approval", {}, None, None),
    ("disclosures/{id}/sending", {"sent_on": DAY}, None, "sent_on"),
    ("disclosures/{id}/acknowledgement", {"acknowledged_on": DAY}, None, "acknowledged_on"),
    ("disclosures/{id}/correction", {"kind": "recall", "told_on": DAY}, None, "told_on"),
    ("foreigners-office-reports", REPORT, "content", None),
    ("foreigners-office-reports/{id}/confirmation", {"secrets_checked": True, "reported_on": DAY}, None, "reported_on"),
    ("data-requests", {"kind": "access", "about": "Alles", "received_on": DAY}, "about", "received_on"),
    ("data-requests/{id}/identity", {"how": "document-seen", "checked_on": DAY}, None, "checked_on"),
    ("data-requests/{id}/extension", {"reason": "Viele Akten", "extended_on": DAY}, "reason", "extended_on"),
    ("data-requests/{id}/answer", {"outcome": "granted", "answered_on": DAY}, None, "answered_on"),
    ("data-requests/{id}/refusal", {"reason": "no-ground", "refused_on": DAY}, None, "refused_on"),
]
ABOUT_MINORS: list[Route] = [
    ("guardian", {**GUARDIAN, "named_on": DAY}, "name", "named_on"),
    ("guardian/end", {"ground": "court", "ended_on": DAY}, None, "ended_on"),
]


async def withstood(intake: Running, person: UUID, route: Route) -> None:
    path, body, text, day = route
    target = Target(
        path=f"/persons/{person}/{path.format(id=uuid5(person, 'nothing'))}",
        body=body,
        headers=tokens.bearer("caseworker", "team-lead", "data-protection-officer")
        | {"Idempotency-Key": str(intake.new_key())},
        text=text,
        day=day,
    )
    report = await withstands(intake.app, target)
    assert report.wrong == []
    assert report.asked > 50


@pytest.mark.parametrize("route", ABOUT_ADULTS, ids=[route[0] for route in ABOUT_ADULTS])
async def test_every_hostile_request_is_refused(intake: Running, route: Route) -> None:
    await withstood(intake, await registered(intake, f"hostile {route[0]}"), route)


@pytest.mark.parametrize("route", ABOUT_MINORS, ids=[route[0] for route in ABOUT_MINORS])
async def test_every_hostile_request_about_a_minor_is_refused(intake: Running, route: Route) -> None:
    await withstood(intake, await luz(intake, f"hostile {route[0]}"), route)
