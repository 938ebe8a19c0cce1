"""One fact more in a case's plan."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar
from uuid import UUID

from msgspec.structs import replace

from services.projections.person_file.plan import (
    PlanFile,
    PlannedGoal,
    PlannedMeasure,
    Progress,
    Reached,
    Stand,
    Version,
)
from shared.contracts.classes import Erased
from shared.contracts.fact import Fact
from shared.contracts.intake import plan as facts

Step = Callable[[PlanFile, Any], PlanFile]
T = TypeVar("T")


def evolve(file: PlanFile, fact: Fact) -> PlanFile:
    """The file after the fact. Total: a fact that says nothing about the plan leaves it as it is."""
    step = STEPS.get(type(fact))
    return step(file, fact) if step else file


def _goal_drafted(file: PlanFile, fact: facts.GoalDrafted) -> PlanFile:
    goal = _goal(fact.goal, {fact.goal.goal_id: fact.wording})
    goals = _put(file.surface.goals, goal, lambda it: it.goal_id)
    reached = tuple(it for it in file.reached if it.goal_id != goal.goal_id)
    return replace(file, surface=replace(file.surface, goals=goals), reached=reached)


def _goal_dropped(file: PlanFile, fact: facts.GoalDropped) -> PlanFile:
    gone = str(fact.goal_id)
    goals = tuple(it for it in file.surface.goals if it.goal_id != gone)
    measures = tuple(it for it in file.surface.measures if it.goal_id != gone)
    return _pruned(replace(file, surface=Stand(goals, measures)))


def _goal_reached(file: PlanFile, fact: facts.GoalReached) -> PlanFile:
    reached = Reached(str(fact.goal_id), fact.reached_on)
    return replace(file, reached=_put(file.reached, reached, lambda it: it.goal_id))


def _measure_drafted(file: PlanFile, fact: facts.MeasureDrafted) -> PlanFile:
    measure = _measure(fact.measure, {fact.measure.measure_id: fact.wording})
    measures = _put(file.surface.measures, measure, lambda it: it.measure_id)
    return replace(file, surface=replace(file.surface, measures=measures))


def _measure_dropped(file: PlanFile, fact: facts.MeasureDropped) -> PlanFile:
    measures = tuple(it for it in file.surface.measures if it.measure_id != str(fact.measure_id))
    return _pruned(replace(file, surface=replace(file.surface, measures=measures)))


def _measure_progressed(file: PlanFile, fact: facts.MeasureProgressed) -> PlanFile:
    noted = Progress(str(fact.measure_id), fact.progress, fact.noted_on, _readable(fact.note))
    return replace(file, progress=_put(file.progress, noted, lambda it: it.measure_id))


def _plan_agreed(file: PlanFile, fact: facts.PlanAgreed) -> PlanFile:
    stand = Stand(
        tuple(_goal(goal, fact.goal_wordings) for goal in fact.goals),
        tuple(_measure(measure, fact.measure_wordings) for measure in fact.measures),
    )
    version = Version(
        number=fact.number or len(file.versions) + 1,
        agreed_on=fact.agreed_on,
        review_due=fact.review_due,
        agreed_by=fact.agreed_by,
        interpreter=_readable(fact.interpreter),
        language=fact.language,
        rule=fact.rule,
        stand=stand,
    )
    return _pruned(
        replace(
            file,
            state="agreed",
            surface=stand,
            versions=(*file.versions, version),
            review_started_on=None,
            ended_on=None,
            end_reason=None,
        )
    )


def _review_started(file: PlanFile, fact: facts.PlanReviewStarted) -> PlanFile:
    return replace(file, state="in-review", review_started_on=fact.started_on)


def _fulfilled(file: PlanFile, fact: facts.PlanFulfilled) -> PlanFile:
    return _over(file, state="fulfilled", ended_on=fact.fulfilled_on)


def _abandoned(file: PlanFile, fact: facts.PlanAbandoned) -> PlanFile:
    return _over(file, state="abandoned", ended_on=fact.abandoned_on, end_reason=fact.reason)


def _over(file: PlanFile, **how: Any) -> PlanFile:
    return replace(file, surface=Stand(), review_started_on=None, **how)


def _pruned(file: PlanFile) -> PlanFile:
    """Without what was noted of goals and measures that are gone."""
    goals = {goal.goal_id for goal in file.surface.goals}
    measures = {measure.measure_id for measure in file.surface.measures}
    return replace(
        file,
        progress=tuple(it for it in file.progress if it.measure_id in measures),
        reached=tuple(it for it in file.reached if it.goal_id in goals),
    )


def _put(listed: tuple[T, ...], one: T, key: Callable[[T], str]) -> tuple[T, ...]:
    """The list with that one in the place of its like, else at the end."""
    if any(key(known) == key(one) for known in listed):
        return tuple(one if key(known) == key(one) else known for known in listed)
    return (*listed, one)


def _goal(goal: facts.Goal, wordings: Mapping[UUID, Any] | Erased) -> PlannedGoal:
    return PlannedGoal(str(goal.goal_id), goal.module, goal.code, _worded(wordings, goal.goal_id))


def _measure(measure: facts.Measure, wordings: Mapping[UUID, Any] | Erased | None) -> PlannedMeasure:
    return PlannedMeasure(
        measure_id=str(measure.measure_id),
        goal_id=str(measure.goal_id),
        responsible=measure.responsible,
        due_on=measure.due_on,
        body=measure.body,
        wording=_worded(wordings, measure.measure_id),
    )


def _worded(wordings: Mapping[UUID, Any] | Erased | None, of: UUID) -> str | None:
    return None if wordings is None or isinstance(wordings, Erased) else _readable(wordings.get(of))


def _readable(text: str | Erased | None) -> str | None:
    return None if isinstance(text, Erased) else text


STEPS: Final[Mapping[type[Fact], Step]] = MappingProxyType(
    {
        facts.GoalDrafted: _goal_drafted,
        facts.GoalDropped: _goal_dropped,
        facts.GoalReached: _goal_reached,
        facts.MeasureDrafted: _measure_drafted,
        facts.MeasureDropped: _measure_dropped,
        facts.MeasureProgressed: _measure_progressed,
        facts.PlanAgreed: _plan_agreed,
        facts.PlanReviewStarted: _review_started,
        facts.PlanFulfilled: _fulfilled,
        facts.PlanAbandoned: _abandoned,
    }
)
