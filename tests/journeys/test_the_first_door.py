"""The three journeys of the field's book, as far as Baustein 1 goes, over HTTP on the running platform.

Amina has no place for her child; Oleksandr's title is corrected late; Luz is not yet of age and takes a consent back.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from deploy.demo.doors import Refused
from shared.kernel.days import months_later
from tests.journeys.office import Office

PEOPLE = UUID("5b1f5a5e-2d0c-4f0e-9d3a-6d1f7f7a9b10")
TODAY = datetime.now(UTC).date()
JOBCENTER = {"body": "jobcenter-stade", "kind": "jobcenter"}
WELFARE = {"body": "awo-stade", "kind": "welfare-association"}


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def ahead(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


class Door:
    """One person and their case, at the first door."""

    def __init__(self, office: Office, name: str) -> None:
        self.office = office
        self.person = uuid5(PEOPLE, name)
        self.case = uuid5(PEOPLE, f"{name}'s case")

    async def about(self, what: str, body: dict[str, Any], actor: str | None = None) -> None:
        await self.office.do("intake", f"/persons/{self.person}/{what}", body, actor)

    async def within(self, what: str, body: dict[str, Any]) -> None:
        await self.office.do("intake", f"/cases/{self.case}/{what}", body)

    async def file(self, part: str, **asked: str) -> dict[str, Any]:
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        answer = await self.office.see(f"/persons/{self.person}/file/{part}?{query}")
        return answer["part"]

    @asynccontextmanager
    async def refused(self, problem: str) -> AsyncGenerator[None]:
        with pytest.raises(Refused, match=problem):
            yield

    async def opens(self, opened: str, person: dict[str, Any]) -> None:
        registration = {
            "person_id": str(self.person),
            "registered_on": opened,
            "municipality_key": "03359038",
            **person,
        }
        await self.office.do("intake", "/persons", registration)
        case = {"case_id": str(self.case), "person_id": str(self.person), "opened_on": opened}
        await self.office.do("intake", "/cases", case)
        await self.within("owner", {"owner": self.office.staff.caseworkers[0], "assigned_on": opened})

    async def agrees(self, agreed: str, *goals: tuple[str, str, str]) -> None:
        body = {
            "agreed_on": agreed,
            "review_due": months_later(date.fromisoformat(agreed), 6).isoformat(),
            "goals": [{"module": module, "code": code, "wording": wording} for module, code, wording in goals],
            "agreed_by": "signature",
        }
        await self.within("plan/agreement", body)


def particulars(given: str, family: str, nationality: str, category: str, birth: dict[str, Any]) -> dict[str, Any]:
    return {
        "names": [{"kind": "official", "given": given, "family": family}],
        "birth_date": birth,
        "nationalities": [nationality],
        "languages": ["eng"],
        "interpreter_needed": False,
        "residence_category": category,
    }


async def test_a_barrier_is_found_worked_on_and_overcome_while_the_plan_goes_on(office: Office) -> None:
    amina = Door(office, "Amina")
    await amina.opens(ago(40), particulars("Amina", "Khoury", "SYR", "AE_REFUGEE", {"certainty": "year", "year": 1992}))
    await amina.within("contacts", {
        "held_on": ago(36), "channel": "in-person", "language": "arb", "interpreter": True, "minutes": 60,
        "topics": ["arrival", "family"],
    })  # fmt: skip
    await amina.agrees(ago(30), ("language", "learn-german", "Lesen und schreiben lernen"))
    barrier = str(uuid5(PEOPLE, "childcare"))
    note = "Die Kita hat geschlossen."
    await amina.within("barriers", {"barrier_id": barrier, "identified_on": ago(20), "kind": "childcare", "note": note})
    await amina.within(f"barriers/{barrier}/step", {"step": "take-up", "on": ago(18)})
    await amina.within(f"barriers/{barrier}/step", {"step": "resolve", "on": ago(3), "note": "Kita-Platz ab Montag."})
    counselling = await amina.file("counselling")
    assert [talk["topics"] for talk in counselling["talks"]] == [["arrival", "family"]]
    assert [(one["kind"], one["state"]) for one in counselling["barriers"]] == [("childcare", "resolved")]
    async with amina.refused("409"):
        await amina.within(f"barriers/{barrier}/step", {"step": "take-up", "on": ago(1)})
    page = await office.see(f"/persons/{amina.person}")
    assert "first-talk-due" not in {step["kind"] for step in page["steps"]}


async def test_a_title_is_corrected_late_and_yesterdays_view_stays_as_it_was(office: Office) -> None:
    oleksandr = Door(office, "Oleksandr")
    birth = {"certainty": "full", "year": 1985, "month": 4, "day": 17}
    await oleksandr.opens(ago(120), particulars("Oleksandr", "Bondar", "UKR", "AE_24", birth))
    status = str(uuid5(PEOPLE, "title"))
    title = {"category": "AE_24", "legal_section": "AufenthG § 24 (1)", "source": "document", "valid_from": ago(400)}
    await oleksandr.about("residence-statuses", {"status_id": status, **title, "valid_to": ahead(200)})
    before = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    known = await oleksandr.file("residence")
    await oleksandr.about(f"residence-statuses/{status}/correction", {**title, "valid_to": ahead(45)})
    now, then = await oleksandr.file("residence"), await oleksandr.file("residence", as_of=before)
    assert now["statuses"][0]["readings"][0]["valid_to"] == ahead(45)
    assert [one["kind"] for one in now["statuses"][0]["readings"]] == ["corrected", "recorded"]
    assert then["statuses"] == known["statuses"]
    await oleksandr.agrees(ago(100), ("employment", "find-work", "Wieder als Schweißer arbeiten"))
    types = await office.see_in_time(
        f"/persons/{oleksandr.person}/timeline?limit=200",
        "intake.residence-expiry-near.v1",
        "employment.handover-offered.v1",
    )
    assert types.count("intake.residence-expiry-near.v1") == 1


async def test_what_a_minor_permits_needs_a_guardian_and_ends_when_it_is_taken_back(office: Office) -> None:
    luz = Door(office, "Luz")
    birth = {"certainty": "full", "year": TODAY.year - 17, "month": 1, "day": 2}
    await luz.opens(ago(60), particulars("Luz", "Moreno", "COL", "AE_FAMILY", birth))
    consent = {
        "consent_id": str(uuid5(PEOPLE, "consent")), "purpose": "schooling", "recipient": WELFARE,
        "categories": ["identity", "language"], "form_version": "consent.form@2026-01-01", "form_language": "spa",
        "evidence": "signature", "granted_on": ago(30),
    }  # fmt: skip
    async with luz.refused("409"):
        await luz.about("consents", {**consent, "given_by": "person"})
    await luz.about("guardian", {"name": "Rosa Moreno", "named_on": ago(30)})
    await luz.about("consents", {**consent, "given_by": "person-and-guardian"})
    told = await _is_told(luz, consent)
    await luz.about(f"consents/{consent['consent_id']}/withdrawal", {"way": "in-person"})
    async with luz.refused("409"):
        await _is_told(luz, consent)
    confidentiality = await luz.file("confidentiality")
    assert [(cell["recipient"]["body"], cell["state"]) for cell in confidentiality["matrix"]] == [
        ("awo-stade", "withdrawn")
    ]
    assert [one["disclosure_id"] for one in confidentiality["disclosures"] if one["state"] == "sent"] == [told]
    assert [one["recipient"]["body"] for one in confidentiality["to_inform"]] == ["awo-stade"]
    await _has_her_data_told(luz, told)


async def _is_told(luz: Door, consent: dict[str, Any]) -> str:
    disclosure = str(uuid5(PEOPLE, f"disclosure {len(luz.office.done)}"))
    basis = {"kind": "consent", "given_id": consent["consent_id"]}
    body = {
        "disclosure_id": disclosure,
        "recipient": WELFARE,
        "purpose": "schooling",
        "categories": ["identity"],
        "basis": basis,
    }
    await luz.about("disclosures", body)
    await luz.about(f"disclosures/{disclosure}/sending", {})
    return disclosure


async def _has_her_data_told(luz: Door, told: str) -> None:
    """Art. 15: received, checked, exported in full with its recipients, answered in time."""
    officer = luz.office.staff.protection_officer
    request = str(uuid5(PEOPLE, "request"))
    await luz.about(
        "data-requests", {"request_id": request, "kind": "access", "received_on": TODAY.isoformat()}, officer
    )
    [open_request] = (await luz.file("requests"))["requests"]
    assert open_request["answer_due"] == months_later(TODAY, 1).isoformat()
    await luz.about(f"data-requests/{request}/identity", {"how": "document-seen"}, officer)
    answer = await luz.office.doors.read("read", f"/persons/{luz.person}/export", officer, Purpose="data-protection")
    export = answer.raise_for_status().json()
    assert {one["recipient"]["body"] for one in export["recipients"]} == {"awo-stade"}
    assert any(fact["type"] == "intake.consent-withdrawn.v1" for fact in export["files"][0]["facts"])
    assert officer in {access["actor"] for access in export["accesses"]}
    assert told in str(export["files"][0]["parts"]["confidentiality"])
    await luz.about(f"data-requests/{request}/answer", {"outcome": "granted"}, officer)
    assert [one["state"] for one in (await luz.file("requests"))["requests"]] == ["answered"]
