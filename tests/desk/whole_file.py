"""Everything that Baustein 1 records about one person, given over its command API."""

from datetime import timedelta
from typing import Any
from uuid import uuid5

from tests.desk.arrivals import Arrivals, Arrived

JOBCENTER = {"body": "jc-stade", "kind": "jobcenter"}


async def fill(arrivals: Arrivals, whose: Arrived, other: Arrived) -> None:
    """A file in which every part has something, and a suspicion that it is the other one's too."""
    person, case = f"/persons/{whose.person_id}", f"/cases/{whose.case_id}"
    for path, body in (*_identity(arrivals, other), *_residence(arrivals), *_rights(arrivals, whose)):
        await arrivals.give(whose, "intake", f"{person}{path}", body)
    for path, body in _counselling(arrivals):
        await arrivals.give(whose, "intake", f"{case}{path}", body)
    hold = {"ground": "legal-claim"}
    await arrivals.give(whose, "intake", f"{person}/legal-holds", hold, actor=arrivals.staff.team_lead)


def _day(arrivals: Arrivals, days: int) -> str:
    return (arrivals.today + timedelta(days=days)).isoformat()


def _identity(arrivals: Arrivals, other: Arrived) -> list[tuple[str, dict[str, Any]]]:
    home = {"street": "Am Hafen 4", "postcode": "21682", "town": "Stade"}
    suspicion = {"other_person_id": str(other.person_id), "reasons": ["similar-name"]}
    return [
        ("/identity-confirmation", {"document": "passport", "document_number": "P1234567"}),
        ("/contact-ways", {"ways": [{"kind": "phone", "value": "04141 000000", "preferred": True}]}),
        ("/address", {"municipality_key": "03359038", "address": home}),
        ("/relations", {"relation": "spouse", "name": "Reza Najafi", "same_household": True}),
        ("/numbers", {"kind": "azr", "number": "123456789012"}),
        ("/birth-dates", {"birth_date": {"certainty": "full", "year": 1991, "month": 3, "day": 4}, "source": "document",
                          "issued_on": _day(arrivals, -900)}),
        ("/duplicates", suspicion),
    ]  # fmt: skip


def _residence(arrivals: Arrivals) -> list[tuple[str, dict[str, Any]]]:
    status = {"category": "AE_REFUGEE", "legal_section": "AufenthG § 25", "source": "document"}
    held = {"valid_from": _day(arrivals, -700), "valid_to": _day(arrivals, 40)}
    return [
        ("/residence-statuses", {**status, **held}),
        ("/residence-obligations", {"area": "03359", "binding_from": _day(arrivals, -700)}),
    ]


def _rights(arrivals: Arrivals, whose: Arrived) -> list[tuple[str, dict[str, Any]]]:
    consent_id = str(uuid5(whose.person_id, "consent"))
    consent = {"consent_id": consent_id, "purpose": "work-placement", "recipient": JOBCENTER}
    form = {"form_version": "consent@2025-01-01", "form_language": "pes", "evidence": "signature"}
    told = {"recipient": JOBCENTER, "purpose": "work-placement", "categories": ["identity", "work"]}
    release = {"professional": "cw-berger", "recipient": {"body": "mbe-elbe", "kind": "welfare-association"}}
    return [
        ("/information-notices", {"language": "pes", "form_version": "notice@2025-01-01"}),
        ("/consents", {**consent, **form, "categories": ["identity", "work"], "given_by": "person"}),
        ("/disclosures", {**told, "basis": {"kind": "consent", "given_id": consent_id}}),
        ("/confidentiality-releases", {**release, "topics": ["health"], "evidence": "signature",
                                       "given_by": "person"}),
        ("/data-requests", {"kind": "access", "received_on": _day(arrivals, -20)}),
    ]  # fmt: skip


def _counselling(arrivals: Arrivals) -> list[tuple[str, dict[str, Any]]]:
    talk = {"channel": "in-person", "language": "pes", "interpreter": True}
    begins = {"starts_at": f"{_day(arrivals, 3)}T10:00:00+01:00", "minutes": 45, "purpose": "first-talk"}
    return [
        ("/appointments", {**talk, **begins, "host": "cw-berger", "place": "Zimmer 12"}),
        ("/reminders", {"due_on": _day(arrivals, 1), "for_whom": "cw-berger", "about": "Nach dem Kita-Platz fragen"}),
        ("/barriers", {"kind": "childcare", "note": "Zwei Kinder unter drei."}),
        ("/assessments", {"strengths": [{"strength": "care"}], "expectations": ["work"]}),
        ("/contacts", {**talk, "minutes": 60, "topics": ["arrival"], "note": "Der Umzug ist geschafft."}),
        ("/deputy", {"deputy": "cw-yilmaz", "until": _day(arrivals, 10)}),
    ]
