"""Somebody's way through the centre, told step by step."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID, uuid5

from deploy.demo.county import Job, Placement
from deploy.demo.courses import CourseRun
from deploy.demo.people import Someone
from deploy.demo.steps import Service, Staff, Step
from shared.kernel.days import months_later

REVIEW_MONTHS: Final = 6
GOALS: Final = {
    "language": ("learn-german", "Deutsch lernen bis B1 und die Prüfung bestehen"),
    "employment": ("find-work", "Eine Arbeit finden, von der man leben kann"),
    "intake": ("find-childcare", "Einen Kita-Platz für das jüngste Kind finden"),
}


class Story:
    """Each method is one command that really is given; `steps` is the way so far."""

    def __init__(self, person_id: UUID, someone: Someone, staff: Staff, chance: Random) -> None:
        self.person_id = person_id
        self.case_id = uuid5(person_id, "case")
        self.enrolment_id = uuid5(person_id, "enrolment")
        self.steps: list[Step] = []
        self._someone = someone
        self._staff = staff
        self._chance = chance
        self.owner = chance.choice(staff.caseworkers)

    def arrives(self, on: date) -> None:
        body = {**self._someone.particulars, "person_id": str(self.person_id), "registered_on": on.isoformat()}
        self.does("intake", "/persons", body, "intake.person-registered.v1")
        case = {"case_id": str(self.case_id), "person_id": str(self.person_id), "opened_on": on.isoformat()}
        self.does("intake", "/cases", case, "intake.case-admitted.v1", "intake.case-opened.v1")

    def gets_owner(self, on: date) -> None:
        body = {"owner": self.owner, "assigned_on": on.isoformat()}
        self.does("intake", f"/cases/{self.case_id}/owner", body, "intake.case-owner-assigned.v1")

    def changes_owner(self, on: date) -> None:
        self.owner = self._chance.choice([one for one in self._staff.caseworkers if one != self.owner])
        note = "Übergabe wegen Elternzeit; die Kita-Zusage steht noch aus."
        body = {"owner": self.owner, "assigned_on": on.isoformat(), "handover_note": note}
        self.does("intake", f"/cases/{self.case_id}/owner", body, "intake.case-owner-assigned.v1")

    def talks(self, on: date) -> None:
        body = {
            "held_on": on.isoformat(),
            "channel": self._chance.choice(["in-person", "in-person", "phone", "video"]),
            "language": self._someone.language,
            "interpreter": self._someone.needs_interpreter,
            "minutes": self._chance.choice([30, 45, 60, 75, 90]),
            "topics": self._chance.sample(["arrival", "residence", "language", "work", "housing", "family"], 2),
            "note": "Gespräch über die nächsten Schritte.",
        }
        self.does("intake", f"/cases/{self.case_id}/contacts", body, "intake.contact-recorded.v1")

    def agrees_plan(self, on: date, modules: tuple[str, ...], *, is_first: bool = True) -> None:
        goals = [
            {"goal_id": str(self.goal_id(it)), "module": it, "code": GOALS[it][0], "wording": GOALS[it][1]}
            for it in modules
        ]
        body: dict[str, Any] = {
            "agreed_on": on.isoformat(),
            "review_due": months_later(on, REVIEW_MONTHS).isoformat(),
            "goals": goals,
            "agreed_by": "signature",
        }
        if self._someone.needs_interpreter:
            body |= {"agreed_by": "oral-with-interpreter", "interpreter": "Frau Haddad, Dolmetscherdienst"}
        opens = ("language.phase-opened.v1",) if is_first and "language" in modules else ()
        self.does("intake", f"/cases/{self.case_id}/plan/agreement", body, "intake.plan-agreed.v1", *opens)

    def goal_id(self, module: str) -> UUID:
        return uuid5(self.case_id, f"goal {module}")

    def is_tested(self, on: date, placement: Placement) -> None:
        body = {"taken_on": on.isoformat(), "level": placement.level, "recommended_course": placement.course}
        self.does("language", self._language("placement-test"), body, "language.placement-test-taken.v1")

    def takes_seat(self, on: date, run: CourseRun) -> None:
        body = {
            "person_id": str(self.person_id),
            "enrolment_id": str(self.enrolment_id),
            "taken_on": on.isoformat(),
        }
        self.does("language", f"/course-runs/{run.run_id}/seats", body, "language.enrolment-confirmed.v1")

    def volunteers(self, on: date) -> None:
        field = self._chance.choice(["fire-brigade", "sports", "parish", "neighbourhood", "culture", "school"])
        body = {"began_on": on.isoformat(), "field": field, "weekly_hours": self._chance.choice([2, 3, 4, 6])}
        self.does("language", self._language("volunteering"), body, "language.volunteering-began.v1")

    def completes(self, on: date, *, certified: bool) -> None:
        level = "B1" if certified else "A2"
        body = {
            "enrolment_id": str(self.enrolment_id),
            "completed_on": on.isoformat(),
            "level": level,
            "certified": certified,
        }
        facts = "language.course-completed.v1", "employment.handover-offered.v1"
        self.does("language", self._language("course-completion"), body, *facts, actor=self._staff.provider)

    def is_offered(self, on: date) -> None:
        body = {"case_id": str(self.case_id), "offered_on": on.isoformat()}
        self.does("employment", self._employment("handover-offer"), body, "employment.handover-offered.v1")

    def is_accepted(self, on: date, *, ends_phase: bool = True) -> None:
        facts = ("employment.handover-accepted.v1", "language.phase-completed.v1")[: 2 if ends_phase else 1]
        self.does("employment", self._employment("handover-acceptance"), {"accepted_on": on.isoformat()}, *facts)

    def is_declined(self, on: date) -> None:
        body = {"declined_on": on.isoformat(), "reason": "course-continues", "note": "Der B2-Kurs beginnt im Frühjahr."}
        self.does("employment", self._employment("handover-refusal"), body, "employment.handover-declined.v1")

    def works(self, on: date, job: Job) -> None:
        pay = self._chance.randrange(*job.pay, 10)
        body = {
            "starts_on": on.isoformat(),
            "weekly_hours": self._chance.randint(*job.hours),
            "monthly_gross_cents": pay * 100,
            "employer": job.employer,
        }
        facts = ("employment.employment-recorded.v1", "employment.aftercare-started.v1")[: 2 if job.insured else 1]
        self.does("employment", self._employment("employments"), body, *facts)

    def is_erased(self) -> None:
        closing = f"/cases/{self.case_id}/closing"
        self.does("intake", closing, {"reason": "at-own-wish"}, "intake.case-closed.v1")
        path = f"/persons/{self.person_id}/erasure"
        self.does("intake", path, {"ground": "request"}, actor=self._staff.protection_officer)

    def _language(self, what: str) -> str:
        return f"/language-files/{self.person_id}/{what}"

    def _employment(self, what: str) -> str:
        return f"/employment-files/{self.person_id}/{what}"

    def does(self, service: Service, path: str, body: dict[str, Any], *facts: str, actor: str | None = None) -> None:
        """One command, and the types of the facts that follow."""
        key = uuid5(self.person_id, f"step {len(self.steps)}")
        self.steps.append(Step(service, path, body, actor or self.owner, key, facts))


def after(chance: Random, day: date, least: int, most: int, latest: date) -> date:
    """Some days later, but not after `latest`."""
    return min(day + timedelta(days=chance.randint(least, most)), latest)
