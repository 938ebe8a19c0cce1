"""The lives of a batch of people: each with a stage, and the steps that led there. Pure: same seed, same lives."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID, uuid5

from deploy.demo.county import County, Stage, one_key, one_of
from deploy.demo.courses import CourseRun, Courses, Period
from deploy.demo.first_door import FirstDoor
from deploy.demo.people import invent
from deploy.demo.steps import Staff, Step
from deploy.demo.story import Story, after

DEMO: Final = UUID("5d6f1c1e-9d0b-4f52-8a0e-3c1b7a5e2f40")
ANSWERED: Final[tuple[Stage, ...]] = ("looking-for-work", "in-work")
RENEW_AFTER: Final = timedelta(days=180)
#: Of those whose plan is due for review, so many come late.
LATE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Setting:
    """What all lives of the demo share."""

    county: County
    staff: Staff
    today: date


@dataclass(frozen=True, slots=True)
class Life:
    """`went_through` says that this person has left all three Bausteine behind them."""

    person_id: UUID
    stage: Stage
    shown_as: str
    steps: tuple[Step, ...]
    is_erased: bool

    @property
    def facts(self) -> Counter[str]:
        """How often each type of fact will stand in the person's journal."""
        return Counter(fact for step in self.steps for fact in step.facts)

    @property
    def went_through(self) -> bool:
        return self.stage == "in-work" and not self.is_erased


@dataclass(frozen=True, slots=True)
class Batch:
    """Course runs are scheduled before the lives begin."""

    runs: tuple[CourseRun, ...]
    lives: tuple[Life, ...]


def person_of(seed: int, batch: int, number: int) -> UUID:
    """The id of a person; the same in every run of this seed."""
    return uuid5(DEMO, f"seed {seed} batch {batch} person {number}")


def imagine(setting: Setting, seed: int, batch: int, people: int) -> Batch:
    """So many people. The first two of a batch show the whole way, whatever chance says."""
    courses = Courses(uuid5(DEMO, f"seed {seed} batch {batch}"), setting.today)
    lives = [_live(setting, courses, person_of(seed, batch, number), number) for number in range(people)]
    return Batch(tuple(courses.runs), tuple(lives))


def _live(setting: Setting, courses: Courses, person_id: UUID, number: int) -> Life:
    chance = Random(str(person_id))
    stage: Stage = "in-work" if number < 2 else one_key(chance, setting.county.stages)  # noqa: PLR2004  see `imagine`
    someone = invent(chance, setting.county, setting.today)
    story = Story(person_id, someone, setting.staff, chance)
    door = FirstDoor(story, someone, chance, setting.today)
    _Telling(setting, courses, chance, story, door).tell(stage)
    is_erased = number > 1 and chance.random() < setting.county.shares.erased
    if is_erased:
        story.is_erased()
    return Life(person_id, stage, someone.shown_as, tuple(story.steps), is_erased)


class _Telling:
    """How a life got to its stage."""

    def __init__(self, setting: Setting, courses: Courses, chance: Random, story: Story, door: FirstDoor) -> None:
        self._setting = setting
        self._today = setting.today
        self._courses = courses
        self._chance = chance
        self._story = story
        self._door = door

    def tell(self, stage: Stage) -> None:
        match stage:
            case "just-arrived":
                self._arrives(self._ago(0, 20))
            case "first-talks":
                self._counselled(self._ago(5, 80))
            case "planned":
                self._planned(self._ago(12, 55), ("language", "employment"))
            case "tested":
                self._tested(self._ago(40, 130))
            case "straight-to-work":
                self._straight_to_work()
            case "learning":
                is_interrupted = self._chance.random() < self._setting.county.shares.course_interrupted
                self._learning("ended" if is_interrupted else "running")
            case "handover-waiting" | "handover-declined" | "looking-for-work" | "in-work":
                self._through_the_course(stage)
        if (
            stage not in {"just-arrived", "first-talks"}
            and self._chance.random() < self._setting.county.shares.in_touch
        ):
            self._story.talks(self._ago(0, 12))
        if stage != "just-arrived" and self._chance.random() < self._setting.county.shares.next_appointment:
            self._door.has_dates()

    def _arrives(self, opened: date) -> None:
        self._story.arrives(opened)
        self._door.is_described(opened)

    def _counselled(self, opened: date) -> date:
        self._arrives(opened)
        self._story.gets_owner(self._later(opened, 0, 5))
        talked = self._later(opened, 2, 16)
        self._story.talks(talked)
        self._door.is_assessed(talked)
        if self._chance.random() < self._setting.county.shares.owner_changed:
            self._story.changes_owner(self._later(talked, 1, 20))
        return talked

    def _planned(self, opened: date, modules: tuple[str, ...]) -> date:
        agreed = self._later(self._counselled(opened), 2, 30)
        self._story.agrees_plan(agreed, modules)
        self._door.is_supported(modules[0], agreed)
        if self._today - agreed > RENEW_AFTER and self._chance.random() > LATE:
            renewed = self._later(agreed, 150, 180)
            self._story.agrees_plan(renewed, modules, is_first=False)
        return agreed

    def _tested(self, opened: date) -> date:
        agreed = self._planned(opened, ("language", "employment"))
        placement = one_of(self._chance, self._setting.county.placement)
        tested = self._later(agreed, 3, 25)
        self._story.is_tested(tested, placement)
        if self._chance.random() < self._setting.county.shares.volunteering:
            self._story.volunteers(self._later(tested, 5, 40))
        return tested

    def _learning(self, period: Period) -> CourseRun:
        placement = one_of(self._chance, self._setting.county.placement)
        run = self._courses.seat(placement.course, period)
        opened = run.starts_on - timedelta(days=self._chance.randint(85, 130))
        agreed = self._planned(opened, ("language", "employment"))
        tested = self._later(agreed, 3, 25)
        self._story.is_tested(tested, placement)
        self._story.takes_seat(self._later(tested, 1, 10), run)
        if self._chance.random() < self._setting.county.shares.volunteering:
            self._story.volunteers(self._later(run.starts_on, 5, 40))
        return run

    def _through_the_course(self, stage: Stage) -> None:
        run = self._learning("ended")
        certified = self._chance.random() < self._setting.county.shares.b1_at_first_exam
        self._story.completes(run.ends_on, certified=certified)
        answered = self._later(run.ends_on, 1, 9)
        if stage == "handover-declined":
            self._story.is_declined(answered)
        if stage in ANSWERED:
            self._story.is_accepted(answered)
            self._story.talks(self._later(answered, 0, 10))
        if stage == "in-work":
            self._works(answered)

    def _straight_to_work(self) -> None:
        agreed = self._planned(self._ago(30, 150), ("employment",))
        self._story.is_offered(self._later(agreed, 0, 5))
        if self._chance.random() < 0.5:  # noqa: PLR2004  half of them are still waiting
            answered = self._later(agreed, 6, 12)
            self._story.is_accepted(answered, ends_phase=False)
            self._works(answered)

    def _works(self, accepted: date) -> None:
        job = one_of(self._chance, self._setting.county.jobs)
        self._story.works(accepted + timedelta(days=self._chance.randint(1, 30)), job)

    def _ago(self, least: int, most: int) -> date:
        return self._today - timedelta(days=self._chance.randint(least, most))

    def _later(self, day: date, least: int, most: int) -> date:
        return after(self._chance, day, least, most, self._today)
