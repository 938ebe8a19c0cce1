"""The course runs of the demo: made as they are wanted, a new one when a group is full enough."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from deploy.demo.steps import Staff, Step
from shared.contracts.codes import CourseType

SEATS: Final = 20
WANTED: Final = 17
LENGTH: Final = timedelta(days=280)
Period = Literal["ended", "running"]


@dataclass(frozen=True, slots=True)
class CourseRun:
    run_id: UUID
    course_type: CourseType
    starts_on: date
    ends_on: date

    def scheduled_by(self, staff: Staff) -> Step:
        """The command that schedules it."""
        body: dict[str, Any] = {
            "course_run_id": str(self.run_id),
            "provider": staff.provider,
            "course_type": self.course_type,
            "seats": SEATS,
            "starts_on": self.starts_on.isoformat(),
            "ends_on": self.ends_on.isoformat(),
        }
        return Step("language", "/course-runs", body, staff.provider, uuid5(self.run_id, "schedule"))


class Courses:
    """Gives each learner a run with a seat left; the same in the same order of asking."""

    def __init__(self, name: UUID, today: date) -> None:
        self._name = name
        self._today = today
        self._chance = Random(str(name))
        self._groups: dict[tuple[CourseType, Period], int] = {}
        self._open: dict[tuple[CourseType, Period], CourseRun] = {}
        self.runs: list[CourseRun] = []

    def seat(self, course_type: CourseType, period: Period) -> CourseRun:
        """The run that somebody joins."""
        group = course_type, period
        taken = self._groups.get(group, 0)
        if taken % WANTED == 0:
            self._open[group] = self._new(course_type, period)
        self._groups[group] = taken + 1
        return self._open[group]

    def _new(self, course_type: CourseType, period: Period) -> CourseRun:
        ahead = self._chance.randint(-40, -4) if period == "ended" else self._chance.randint(30, 230)
        ends_on = self._today + timedelta(days=ahead)
        run = CourseRun(uuid5(self._name, f"course run {len(self.runs)}"), course_type, ends_on - LENGTH, ends_on)
        self.runs.append(run)
        return run
