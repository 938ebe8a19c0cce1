"""What Baustein 1 takes down of somebody beside the case itself: who they are, their right to stay, what helps and
what hinders, the dates to come."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final
from uuid import uuid5

from deploy.demo.people import Someone
from deploy.demo.story import Story

#: Titles without an end.
UNLIMITED: Final = frozenset({"EU_FREE", "GERMAN", "NE", "DAUERAUFENTHALT_EU", "SPAETAUSSIEDLER"})
SECTIONS: Final = {
    "AE_REFUGEE": "AufenthG § 25 (2)",
    "AE_SUBSIDIARY": "AufenthG § 25 (2)",
    "AE_24": "AufenthG § 24 (1)",
    "AE_BAN": "AufenthG § 25 (3)",
    "AE_FAMILY": "AufenthG § 30 (1)",
    "AE_WORK": "AufenthG § 18a",
    "GESTATTUNG": "AsylG § 55 (1)",
    "DULDUNG": "AufenthG § 60a (2)",
}
STREETS: Final = ("Am Hafen", "Schölischer Straße", "Bahnhofstraße", "Am Burggraben", "Harburger Straße", "Deichweg")
TOWNS: Final = {"03359038": ("21682", "Stade"), "03359010": ("21614", "Buxtehude"), "03359028": ("21635", "Jork")}
REMARKS: Final = {
    "craft": "Zehn Jahre in einer Werkstatt",
    "care": "Hat die Mutter gepflegt",
    "qualification": "Abschluss liegt im Original vor",
    "languages": "Dolmetscht für Nachbarn",
    "digital": "Arbeitet sicher am Rechner",
    "driving-licence": "Klasse B, noch umzuschreiben",
}
OBSTACLES: Final = {
    "childcare": "Für das jüngste Kind fehlt ein Kita-Platz.",
    "housing": "Zu fünft in zwei Zimmern.",
    "mobility": "Der Bus fährt abends nicht mehr.",
    "documents": "Die Geburtsurkunde ist noch nicht übersetzt.",
    "digital-access": "Kein Rechner zu Hause.",
}
NOTICE: Final = "notice@2026-01-01"
#: Who is younger is asked together with a guardian, and the demo names none; who has no known year is an adult here.
SURELY_OF_AGE: Final = 18
#: What everybody is asked, and for whom.
EXPECTED: Final = {
    "language-support": {"body": "cp-vhs-stade", "kind": "course-provider"},
    "work-placement": {"body": "jobcenter-stade", "kind": "jobcenter"},
}
MEASURE: Final = "Zur Beratungsstelle gehen und den Bescheid mitbringen"


class FirstDoor:
    """Adds steps to a story; `today` is the day of the demo."""

    def __init__(self, story: Story, someone: Someone, chance: Random, today: date) -> None:
        self._story = story
        self._someone = someone
        self._chance = chance
        self._today = today

    def is_described(self, arrived: date) -> None:
        """On the first day: particulars, how to reach the person, and their status."""
        told = self._someone.particulars
        languages = [{"code": code, "interpreter_needed": told["interpreter_needed"]} for code in told["languages"]]
        particulars = {"sex": self._chance.choice("mw"), "nationalities": told["nationalities"], "languages": languages}
        self._about("particulars", particulars, "intake.particulars-recorded.v1")
        phone = {"kind": "phone", "value": f"+49 4141 {self._chance.randint(100_000, 999_999)}", "preferred": True}
        self._about("contact-ways", {"ways": [phone]}, "intake.contact-ways-recorded.v1")
        self._lives_somewhere(arrived)
        self._may_stay(arrived)
        if self._chance.random() < 0.9:  # noqa: PLR2004  one in ten left without the form
            notice = {"given_on": arrived.isoformat(), "language": self._someone.language, "form_version": NOTICE}
            self._about("information-notices", notice, "intake.information-notice-given.v1")

    def _lives_somewhere(self, arrived: date) -> None:
        key = self._someone.particulars["municipality_key"]
        postcode, town = TOWNS.get(key, ("21706", "Drochtersen"))
        street = f"{self._chance.choice(STREETS)} {self._chance.randint(1, 90)}"
        address = {"street": street, "postcode": postcode, "town": town}
        body = {"valid_from": arrived.isoformat(), "municipality_key": key, "address": address}
        self._about("address", body, "intake.address-recorded.v1")

    def _may_stay(self, arrived: date) -> None:
        category = self._someone.particulars["residence_category"]
        body: dict[str, Any] = {
            "category": category,
            "valid_from": (arrived - timedelta(days=self._chance.randint(20, 300))).isoformat(),
            "source": "document",
        }
        if category not in UNLIMITED:
            body["valid_to"] = (self._today + timedelta(days=self._chance.randint(25, 900))).isoformat()
        if category in SECTIONS:
            body["legal_section"] = SECTIONS[category]
        self._about("residence-statuses", body, "intake.residence-status-recorded.v1")
        if self._chance.random() < 0.9:  # noqa: PLR2004  what it means is still to be looked at for one in ten
            self._about("residence-effects/check", {}, "intake.residence-effects-checked.v1")

    def is_assessed(self, on: date) -> None:
        """In the first talks: what the person brings, and what stands in the way."""
        strengths = self._chance.sample(sorted(REMARKS), 2)
        body = {
            "assessed_on": on.isoformat(),
            "strengths": [{"strength": strength, "remark": REMARKS[strength]} for strength in strengths],
            "expectations": self._chance.sample(["work", "german", "housing", "training", "recognition"], 2),
            "isced": self._chance.choice([1, 2, 3, 3, 4, 6]),
            "years_of_work": self._chance.randint(0, 20),
        }
        self._within("assessments", body, "intake.assessment-recorded.v1")
        if self._chance.random() < 0.6:  # noqa: PLR2004  most, not all
            self._is_hindered(on)
        born = self._someone.particulars["birth_date"].get("year")
        if born is None or on.year - born > SURELY_OF_AGE:
            for purpose, recipient in EXPECTED.items():
                self._is_asked(on, purpose, recipient)

    def _is_asked(self, on: date, purpose: str, recipient: dict[str, str]) -> None:
        """Most agree, some refuse, and now and then somebody is not asked yet."""
        asked: dict[str, Any] = {"purpose": purpose, "recipient": recipient}
        given = {
            "categories": ["identity", "contact", "language"],
            "form_version": "consent@2026-01-01",
            "form_language": self._someone.language,
            "evidence": "signature",
            "given_by": "person",
            "granted_on": on.isoformat(),
        }
        answer = self._chance.choices(["given", "refused", "open"], [0.84, 0.08, 0.08])[0]
        if answer == "given":
            self._about("consents", asked | given, "intake.consent-granted.v1")
        elif answer == "refused":
            refusal = asked | {"refused_on": on.isoformat()}
            self._about("consents/refusals", refusal, "intake.consent-refused.v1")

    def _is_hindered(self, on: date) -> None:
        kind = self._chance.choice(sorted(OBSTACLES))
        barrier_id = str(uuid5(self._story.case_id, f"barrier {kind}"))
        body = {"barrier_id": barrier_id, "identified_on": on.isoformat(), "kind": kind, "note": OBSTACLES[kind]}
        self._within("barriers", body, "intake.barrier-identified.v1")
        steps = [("take-up", "intake.barrier-taken-up.v1"), ("resolve", "intake.barrier-resolved.v1")]
        for step, fact in steps[: self._chance.randint(0, 2)]:
            self._within(f"barriers/{barrier_id}/step", {"step": step}, fact)

    def has_dates(self) -> None:
        """Soon: an appointment, with an invitation, and something that the owner wants to remember."""
        start = datetime.combine(self._today + timedelta(days=self._chance.randint(1, 21)), time(9), UTC)
        appointment_id = str(uuid5(self._story.case_id, "appointment"))
        language = self._someone.language
        appointment = {
            "appointment_id": appointment_id,
            "starts_at": (start + timedelta(minutes=30 * self._chance.randint(0, 12))).isoformat(),
            "minutes": 60,
            "purpose": self._chance.choice(["counselling", "plan-review", "other"]),
            "channel": "in-person",
            "host": self._story.owner,
            "language": language,
            "interpreter": self._someone.needs_interpreter,
            "place": "Integrationszentrum, Zimmer 2.14",
        }
        self._within("appointments", appointment, "intake.appointment-planned.v1")
        invitation = {"by": "letter", "language": language}
        self._within(f"appointments/{appointment_id}/invitation", invitation, "intake.appointment-invited.v1")
        due = self._today + timedelta(days=self._chance.randint(1, 30))
        self._within(
            "reminders",
            {"due_on": due.isoformat(), "about": "Nachfragen, ob der Bescheid da ist"},
            "intake.reminder-set.v1",
        )

    def is_supported(self, module: str, on: date) -> None:
        """After the plan: a measure that is under way."""
        measure_id = str(uuid5(self._story.case_id, f"measure {on}"))
        body = {
            "measure_id": measure_id,
            "goal_id": str(self._story.goal_id(module)),
            "responsible": self._chance.choice(["person", "centre"]),
            "due_on": (self._today + timedelta(days=self._chance.randint(5, 60))).isoformat(),
            "wording": MEASURE,
        }
        self._within("plan/measures", body, "intake.measure-drafted.v1")

    def _about(self, what: str, body: dict[str, Any], *facts: str) -> None:
        self._story.does("intake", f"/persons/{self._story.person_id}/{what}", body, *facts)

    def _within(self, what: str, body: dict[str, Any], *facts: str) -> None:
        self._story.does("intake", f"/cases/{self._story.case_id}/{what}", body, *facts)
