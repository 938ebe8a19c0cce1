"""What goes out of the house: what each form sends, and who may do what."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
BLOCK = f"{PERSON}/file/confidentiality"
CONSENT = "c0450000-0000-4000-8000-000000000001"
TOLD = "d15c0000-0000-4000-8000-000000000001"
REPORT = "4e904000-0000-4000-8000-000000000001"
WHAT = {"categories-identity": "yes", "prepared_on": "2026-03-05"}
ON_CONSENT = {
    "purpose": "housing",
    "recipient-body": "wohnen-stade",
    "recipient-kind": "other",
    "basis-kind": "consent",
    "basis-given_id": CONSENT,
}
BY_LAW = {
    "purpose": "benefits",
    "recipient": "jc-stade",
    "basis-kind": "law",
    "basis-norm": "SGB X § 69 (1)",
    "numbers-ba-customer": "yes",
}
DRAFT = {"recipient": "abh-stade", "ground": "other-duty", "content": "Nur was das Gesetz verlangt."}


async def at(visit: Visit, neighbours: Neighbours, state: str) -> None:
    """The disclosure in that state, before a team lead."""
    neighbours.parts["confidentiality"]["disclosures"][0]["state"] = state
    await visit.sign_in(YILMAZ, "team-lead")


async def test_what_a_consent_permits_is_prepared_from_the_consent(jana: Visit, neighbours: Neighbours) -> None:
    form = await jana.browser.get(f"{PERSON}/disclose-on-consent/{CONSENT}")
    assert f'value="{CONSENT}"' in form.text
    answer = await jana.send(f"{PERSON}/disclose-on-consent/{CONSENT}", **ON_CONSENT, **WHAT)
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert command.path == f"{PERSON}/disclosures"
    assert command.body == {
        "purpose": "housing",
        "recipient": {"body": "wohnen-stade", "kind": "other"},
        "basis": {"kind": "consent", "given_id": CONSENT},
        "categories": ["identity"],
        "numbers": [],
        "prepared_on": "2026-03-05",
    }


async def test_what_a_law_permits_names_the_norm(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{PERSON}/disclose-by-law", **BY_LAW, **WHAT)
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert command.body == {
        "purpose": "benefits",
        "recipient": {"body": "jc-stade", "kind": "jobcenter"},
        "basis": {"kind": "law", "norm": "SGB X § 69 (1)"},
        "categories": ["identity"],
        "numbers": ["ba-customer"],
        "prepared_on": "2026-03-05",
    }


@pytest.mark.parametrize(
    ("slug", "field"),
    [("not-for-the-foreigners-office", "categories"), ("number-not-for-this-body", "numbers")],
)
async def test_a_refusal_stands_beside_the_field_it_is_about(
    jana: Visit, neighbours: Neighbours, slug: str, field: str
) -> None:
    neighbours.refuse("disclosures", slug)
    answer = await jana.send(f"{PERSON}/disclose-by-law", **BY_LAW, **WHAT)
    assert answer.status_code == 409
    assert f'id="{field}-error"' in answer.text


async def test_what_nothing_permits_is_said_above_the_form(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("disclosures", "not-released-from-secrecy")
    answer = await jana.send(f"{PERSON}/disclose-by-law", **BY_LAW, **WHAT)
    assert "Schweigepflichtentbindung für Sie und diese Stelle" in answer.text


STEPS: list[tuple[str, str, dict[str, str], str, dict[str, Any]]] = [
    ("approve-disclosure", "prepared", {}, "approval", {}),
    ("send-disclosure", "approved", {"sent_on": "2026-03-05"}, "sending", {"sent_on": "2026-03-05"}),
    (
        "acknowledge-disclosure",
        "sent",
        {"acknowledged_on": "2026-03-05"},
        "acknowledgement",
        {"acknowledged_on": "2026-03-05"},
    ),
    (
        "correct-disclosure",
        "acknowledged",
        {"kind": "recall", "told_on": "2026-03-05"},
        "correction",
        {"kind": "recall", "told_on": "2026-03-05"},
    ),
]


@pytest.mark.parametrize(("dialogue", "state", "typed", "path", "body"), STEPS, ids=[it[0] for it in STEPS])
async def test_each_step_is_offered_in_its_state_and_sent(
    visit: Visit,
    neighbours: Neighbours,
    *,
    dialogue: str,
    state: str,
    typed: dict[str, str],
    path: str,
    body: dict[str, Any],
) -> None:
    await at(visit, neighbours, state)
    assert f'href="{PERSON}/{dialogue}/{TOLD}"' in (await visit.browser.get(BLOCK)).text
    assert (await visit.browser.get(f"{PERSON}/{dialogue}/{TOLD}")).status_code == 200
    answer = await visit.send(f"{PERSON}/{dialogue}/{TOLD}", **typed)
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{PERSON}/disclosures/{TOLD}/{path}", body)


async def test_a_step_is_not_offered_in_another_state(visit: Visit, neighbours: Neighbours) -> None:
    await at(visit, neighbours, "prepared")
    page = (await visit.browser.get(BLOCK)).text
    assert f'href="{PERSON}/acknowledge-disclosure/{TOLD}"' not in page
    assert f'href="{PERSON}/correct-disclosure/{TOLD}"' not in page


async def test_approving_and_reporting_are_for_team_leads(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["confidentiality"]["disclosures"][0]["state"] = "prepared"
    page = (await jana.browser.get(BLOCK)).text
    assert f'href="{PERSON}/approve-disclosure/{TOLD}"' not in page
    assert f'href="{PERSON}/report"' not in page
    assert f'href="{PERSON}/send-disclosure/{TOLD}"' in page


async def test_a_report_is_drafted_by_one_team_lead(visit: Visit, neighbours: Neighbours) -> None:
    await visit.sign_in(YILMAZ, "team-lead")
    answer = await visit.send(f"{PERSON}/report", **DRAFT)
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert command.path == f"{PERSON}/foreigners-office-reports"
    assert command.body == {**DRAFT, "recipient": {"body": "abh-stade", "kind": "foreigners-office"}}


async def test_and_confirmed_by_another_who_looked_for_secrets(visit: Visit, neighbours: Neighbours) -> None:
    draft = {"reported_on": None, "approved_by": None, "drafted_by": "cw-berger", "drafted_on": "2026-03-04"}
    neighbours.parts["confidentiality"]["reports"][0] |= draft
    await visit.sign_in(YILMAZ, "team-lead")
    page = (await visit.browser.get(BLOCK)).text
    assert f'href="{PERSON}/confirm-report/{REPORT}"' in page
    assert "entworfen" in page
    assert "Nur was das Gesetz verlangt." in (await visit.browser.get(f"{PERSON}/confirm-report/{REPORT}")).text
    neighbours.refuse("confirmation", "secrets-not-checked")
    unchecked = await visit.send(f"{PERSON}/confirm-report/{REPORT}", reported_on="2026-03-05")
    assert "kein anvertrautes Geheimnis" in unchecked.text
    neighbours.forget()
    neighbours.parts["confidentiality"]["reports"][0] |= draft
    answer = await visit.send(f"{PERSON}/confirm-report/{REPORT}", secrets_checked="yes", reported_on="2026-03-05")
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert command.body == {"secrets_checked": True, "reported_on": "2026-03-05"}


async def test_a_report_that_is_made_is_not_confirmed_again(visit: Visit) -> None:
    await visit.sign_in(YILMAZ, "team-lead")
    assert f'href="{PERSON}/confirm-report/{REPORT}"' not in (await visit.browser.get(BLOCK)).text


async def test_what_is_not_to_go_out_is_given_up_with_the_reason(visit: Visit, neighbours: Neighbours) -> None:
    await at(visit, neighbours, "prepared")
    neighbours.parts["confidentiality"]["reports"][0] |= {"reported_on": None}
    assert f"{PERSON}/drop-report/{REPORT}" in (await visit.browser.get(BLOCK)).text
    for form, path in (
        (f"drop-disclosure/{TOLD}", "disclosures"),
        (f"drop-report/{REPORT}", "foreigners-office-reports"),
    ):
        answer = await visit.send(f"{PERSON}/{form}", reason="Doch nicht nötig.")
        assert answer.status_code == 303, answer.text
        command = neighbours.commands()[-1]
        assert command.path == f"{PERSON}/{path}/{form.split('/')[1]}/dropping"
        assert command.body == {"reason": "Doch nicht nötig."}


async def test_what_was_given_up_is_shown_with_the_reason_and_offers_nothing(
    jana: Visit, neighbours: Neighbours
) -> None:
    dropped = {"dropped_by": YILMAZ, "dropped_on": "2026-03-04", "dropped_because": "Der Titel wurde verlängert."}
    neighbours.parts["confidentiality"]["reports"][0] |= {"reported_on": None, **dropped}
    neighbours.parts["confidentiality"]["disclosures"][0] |= {"state": "dropped", **dropped}
    page = (await jana.browser.get(BLOCK)).text
    assert page.count("Der Titel wurde verlängert.") == 2
    assert "verworfen" in page
    assert "drop-disclosure" not in page
    assert "confirm-report" not in page


async def test_that_a_body_has_heard_is_said_of_the_consent_and_the_body(jana: Visit, neighbours: Neighbours) -> None:
    [hearing] = neighbours.parts["confidentiality"]["to_inform"]
    form = f"{PERSON}/inform-recipient/{hearing['inform_id']}"
    assert form in (await jana.browser.get(BLOCK)).text
    shown = (await jana.browser.get(form)).text
    assert "Einwilligung widerrufen" in shown
    fixed = {
        "recipient-body": "jc-stade",
        "recipient-kind": "jobcenter",
        "ground": "consent-withdrawn",
        "about_id": hearing["about"],
    }
    answer = await jana.send(form, **fixed, informed_on="2026-03-05")
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert command.path == f"{PERSON}/informed-recipients"
    assert command.body == {
        "recipient": {"body": "jc-stade", "kind": "jobcenter"},
        "ground": "consent-withdrawn",
        "about_id": hearing["about"],
        "informed_on": "2026-03-05",
    }


async def test_a_body_that_is_told_and_goes_on_is_not_told_again(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["confidentiality"]["to_inform"][0] |= {"ground": "unmerged", "informed_on": "2026-03-04"}
    page = (await jana.browser.get(BLOCK)).text
    assert "läuft noch weiter" in page
    assert "inform-recipient" not in page
