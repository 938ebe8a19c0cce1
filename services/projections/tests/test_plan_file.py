"""A plan as it is read: drafted, agreed in versions, followed, and what differs between two of them."""

from datetime import date
from typing import Any
from uuid import UUID

from services.projections.person_file.plan import PlanFile, PlannedGoal, PlannedMeasure, Progress, Reached, Stand
from services.projections.person_file.plan_difference import Difference, difference
from services.projections.person_file.plan_folding import evolve
from shared.contracts.classes import ERASED
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import (
    Goal,
    GoalDrafted,
    GoalDropped,
    GoalReached,
    Measure,
    MeasureDrafted,
    MeasureDropped,
    MeasureProgressed,
    PlanAbandoned,
    PlanAgreed,
    PlanFulfilled,
    PlanReviewStarted,
)

CASE, AMINA = UUID(int=1), UUID(int=2)
GERMAN, WORK, COURSE = UUID(int=11), UUID(int=12), UUID(int=21)
DAY, DUE, REVIEW = date(2026, 2, 2), date(2026, 3, 15), date(2026, 8, 2)
OF_AMINA: dict[str, Any] = {"case_id": CASE, "person_id": AMINA}
LEARN = Goal(goal_id=GERMAN, module="language", code="learn-german")
REGISTER = Measure(measure_id=COURSE, goal_id=GERMAN, responsible="centre", due_on=DUE)
LEARN_DRAFTED = GoalDrafted(goal=LEARN, wording="Deutsch bis B1", drafted_on=DAY, **OF_AMINA)
WORK_DRAFTED = GoalDrafted(
    goal=Goal(goal_id=WORK, module="employment", code="find-work"),
    wording="Als Köchin arbeiten",
    drafted_on=DAY,
    **OF_AMINA,
)
REGISTER_DRAFTED = MeasureDrafted(measure=REGISTER, wording="Anmelden", drafted_on=DAY, **OF_AMINA)
AGREED = PlanAgreed(
    agreed_on=DAY,
    review_due=REVIEW,
    goals=(LEARN,),
    goal_wordings={GERMAN: "Deutsch bis B1"},
    agreed_by="oral-with-interpreter",
    interpreter="Frau Haddad",
    rule="plan.review_months@2015-01-01",
    number=1,
    measures=(REGISTER,),
    measure_wordings={COURSE: "Anmelden"},
    language="arb",
    **OF_AMINA,
)
LEARN_SHOWN = PlannedGoal(str(GERMAN), "language", "learn-german", "Deutsch bis B1")
WORK_SHOWN = PlannedGoal(str(WORK), "employment", "find-work", "Als Köchin arbeiten")
REGISTER_SHOWN = PlannedMeasure(str(COURSE), str(GERMAN), "centre", DUE, None, "Anmelden")


def after(*facts: Fact) -> PlanFile:
    file = PlanFile()
    for fact in facts:
        file = evolve(file, fact)
    return file


def test_what_is_drafted_stands_on_the_surface_and_in_no_version() -> None:
    file = after(LEARN_DRAFTED, REGISTER_DRAFTED, WORK_DRAFTED)
    assert file.state == "draft"
    assert file.surface == Stand((LEARN_SHOWN, WORK_SHOWN), (REGISTER_SHOWN,))
    assert file.versions == ()
    assert file.in_force is None


def test_a_change_keeps_its_place() -> None:
    reworded = LEARN_DRAFTED.model_copy(update={"wording": "Deutsch bis B2"})
    file = after(LEARN_DRAFTED, WORK_DRAFTED, reworded)
    assert [goal.wording for goal in file.surface.goals] == ["Deutsch bis B2", "Als Köchin arbeiten"]


def test_a_goal_goes_with_its_measures_and_what_was_noted_of_them() -> None:
    running = MeasureProgressed(measure_id=COURSE, progress="running", noted_on=DAY, **OF_AMINA)
    dropped = GoalDropped(goal_id=GERMAN, dropped_on=DAY, **OF_AMINA)
    file = after(LEARN_DRAFTED, REGISTER_DRAFTED, running, dropped)
    assert (file.surface, file.progress) == (Stand(), ())


def test_a_measure_goes_alone() -> None:
    file = after(LEARN_DRAFTED, REGISTER_DRAFTED, MeasureDropped(measure_id=COURSE, dropped_on=DAY, **OF_AMINA))
    assert file.surface == Stand((LEARN_SHOWN,), ())


def test_an_agreement_is_a_version_and_lies_on_the_surface() -> None:
    file = after(WORK_DRAFTED, AGREED)
    assert file.state == "agreed"
    assert file.in_force == file.versions[0]
    assert file.versions[0].stand == file.surface == Stand((LEARN_SHOWN,), (REGISTER_SHOWN,))
    assert (file.versions[0].interpreter, file.versions[0].language) == ("Frau Haddad", "arb")


def test_agreements_without_a_number_are_counted() -> None:
    unnumbered = AGREED.model_copy(update={"number": None})
    assert [version.number for version in after(unnumbered, unnumbered).versions] == [1, 2]


def test_progress_and_reached_goals_are_kept_over_a_revision() -> None:
    noted = MeasureProgressed(measure_id=COURSE, progress="done", noted_on=DAY, note="Platz ab März", **OF_AMINA)
    reached = GoalReached(goal_id=GERMAN, reached_on=DAY, **OF_AMINA)
    file = after(AGREED, noted, reached, AGREED.model_copy(update={"number": 2}))
    assert file.progress == (Progress(str(COURSE), "done", DAY, "Platz ab März"),)
    assert file.reached == (Reached(str(GERMAN), DAY),)


def test_a_review_goes_on_until_the_next_agreement() -> None:
    started = PlanReviewStarted(started_on=DAY, **OF_AMINA)
    reviewed = after(AGREED, started)
    assert (reviewed.state, reviewed.review_started_on) == ("in-review", DAY)
    agreed = evolve(reviewed, AGREED.model_copy(update={"number": 2}))
    assert (agreed.state, agreed.review_started_on) == ("agreed", None)


def test_a_plan_that_is_over_keeps_its_versions_and_empties_its_surface() -> None:
    fulfilled = after(AGREED, PlanFulfilled(fulfilled_on=DUE, **OF_AMINA))
    abandoned = after(AGREED, PlanAbandoned(abandoned_on=DUE, reason="no-contact", **OF_AMINA))
    assert (fulfilled.state, fulfilled.ended_on, fulfilled.end_reason) == ("fulfilled", DUE, None)
    assert (abandoned.state, abandoned.ended_on, abandoned.end_reason) == ("abandoned", DUE, "no-contact")
    assert fulfilled.surface == abandoned.surface == Stand()
    assert fulfilled.in_force is None
    assert len(fulfilled.versions) == 1


def test_erased_words_are_none() -> None:
    erased = AGREED.model_copy(update={"goal_wordings": ERASED, "measure_wordings": ERASED, "interpreter": ERASED})
    version = after(erased, LEARN_DRAFTED.model_copy(update={"wording": ERASED})).versions[0]
    assert version.stand.goals[0].wording is None
    assert version.stand.measures[0].wording is None
    assert version.interpreter is None


def test_there_is_no_difference_between_a_stand_and_itself() -> None:
    stand = Stand((LEARN_SHOWN, WORK_SHOWN), (REGISTER_SHOWN,))
    assert difference(stand, stand) == Difference()
    assert difference(stand, Stand(stand.goals[::-1], stand.measures)) == Difference()


def test_what_is_added_and_what_is_dropped_is_told() -> None:
    told = difference(Stand((LEARN_SHOWN,), (REGISTER_SHOWN,)), Stand((WORK_SHOWN,)))
    assert [(change.kind, change.after or change.before) for change in told.goals] == [
        ("added", WORK_SHOWN),
        ("dropped", LEARN_SHOWN),
    ]
    assert [(change.kind, change.before, change.after) for change in told.measures] == [
        ("dropped", REGISTER_SHOWN, None)
    ]


def test_what_reads_differently_is_told_aspect_by_aspect() -> None:
    goal = PlannedGoal(str(GERMAN), "language", "pass-exam", "Prüfung B1")
    measure = PlannedMeasure(str(COURSE), str(WORK), "other-body", REVIEW, "jobcenter", "Anmelden")
    told = difference(Stand((LEARN_SHOWN,), (REGISTER_SHOWN,)), Stand((goal,), (measure,)))
    assert [change.aspects for change in told.goals] == [("kind", "wording")]
    assert [change.aspects for change in told.measures] == [("goal", "due-day", "responsible")]
    assert told.measures[0].kind == "changed"
