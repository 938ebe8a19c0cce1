"""The work surface of a plan: the goals and measures as they are drafted, and how far they have come."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, assert_never
from uuid import UUID

from shared.contracts.classes import ERASED, Erased
from shared.contracts.codes import ActorId, Module
from shared.contracts.intake.plan import Goal, GoalCode, Measure, MeasureProgressed, PlanAgreed, Responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedGoal:
    goal_id: UUID
    module: Module
    code: GoalCode
    wording: str | Erased

    def coded(self) -> Goal:
        """All but the wording."""
        return Goal(goal_id=self.goal_id, module=self.module, code=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedMeasure:
    measure_id: UUID
    goal_id: UUID
    responsible: Responsible
    body: ActorId | None = None
    due_on: date
    wording: str | Erased

    def coded(self) -> Measure:
        """All but the wording."""
        return Measure(
            measure_id=self.measure_id,
            goal_id=self.goal_id,
            responsible=self.responsible,
            body=self.body,
            due_on=self.due_on,
        )


@dataclass(frozen=True, slots=True)
class Surface:
    """`progress` holds the last note of each measure, `dropped` the ids of what was taken off."""

    goals: tuple[WordedGoal, ...] = ()
    measures: tuple[WordedMeasure, ...] = ()
    reached: frozenset[UUID] = field(default_factory=frozenset[UUID])
    progress: tuple[MeasureProgressed, ...] = ()
    dropped: frozenset[UUID] = field(default_factory=frozenset[UUID])

    def goal(self, goal_id: UUID) -> WordedGoal | None:
        return next((goal for goal in self.goals if goal.goal_id == goal_id), None)

    def measure(self, measure_id: UUID) -> WordedMeasure | None:
        return next((measure for measure in self.measures if measure.measure_id == measure_id), None)

    def noted(self, measure_id: UUID) -> MeasureProgressed | None:
        """What was last noted of a measure; None where it is only planned."""
        return next((note for note in self.progress if note.measure_id == measure_id), None)

    def unreached(self) -> tuple[WordedGoal, ...]:
        return tuple(goal for goal in self.goals if goal.goal_id not in self.reached)

    def with_goal(self, goal: WordedGoal) -> "Surface":
        """The goal added, or changed in its place. What is drafted again is open again."""
        known = self.goal(goal.goal_id)
        goals = tuple(goal if each == known else each for each in self.goals) if known else (*self.goals, goal)
        return replace(self, goals=goals, reached=self.reached - {goal.goal_id}, dropped=self.dropped - {goal.goal_id})

    def without_goal(self, goal_id: UUID) -> "Surface":
        """The goal taken off, with its measures."""
        gone = {goal_id, *(measure.measure_id for measure in self.measures if measure.goal_id == goal_id)}
        return self._without(frozenset(gone))

    def with_measure(self, measure: WordedMeasure) -> "Surface":
        """The measure added, or changed in its place."""
        known = self.measure(measure.measure_id)
        listed = tuple(measure if each == known else each for each in self.measures)
        return replace(
            self,
            measures=listed if known else (*self.measures, measure),
            dropped=self.dropped - {measure.measure_id},
        )

    def without_measure(self, measure_id: UUID) -> "Surface":
        return self._without(frozenset({measure_id}))

    def with_goal_reached(self, goal_id: UUID) -> "Surface":
        return replace(self, reached=self.reached | {goal_id})

    def with_progress(self, noted: MeasureProgressed) -> "Surface":
        others = (note for note in self.progress if note.measure_id != noted.measure_id)
        return replace(self, progress=(*others, noted))

    def agreed(self, plan: PlanAgreed) -> "Surface":
        """The surface as it lies after an agreement: what the plan says, as far as it had come."""
        stays = {goal.goal_id for goal in plan.goals} | {measure.measure_id for measure in plan.measures}
        return replace(
            self,
            goals=worded_goals(plan),
            measures=worded_measures(plan),
            reached=self.reached & stays,
            progress=tuple(note for note in self.progress if note.measure_id in stays),
        )

    def _without(self, gone: frozenset[UUID]) -> "Surface":
        return Surface(
            goals=tuple(goal for goal in self.goals if goal.goal_id not in gone),
            measures=tuple(measure for measure in self.measures if measure.measure_id not in gone),
            reached=self.reached - gone,
            progress=tuple(note for note in self.progress if note.measure_id not in gone),
            dropped=self.dropped | gone,
        )


EMPTY: Final = Surface()


def module_of(code: GoalCode) -> Module:
    """The Baustein that a goal of this kind usually belongs to."""
    match code:
        case "learn-german" | "pass-exam":
            return "language"
        case "find-work" | "recognise-qualification":
            return "employment"
        case "find-housing" | "find-childcare" | "settle-papers" | "settle-debts" | "join-in":
            return "intake"
        case _:
            assert_never(code)


def worded_goals(plan: PlanAgreed) -> tuple[WordedGoal, ...]:
    """The goals of an agreed plan with their wordings, as far as these can be read."""
    wordings = plan.goal_wordings
    return tuple(
        WordedGoal(goal_id=goal.goal_id, module=goal.module, code=goal.code, wording=_wording(wordings, goal.goal_id))
        for goal in plan.goals
    )


def worded_measures(plan: PlanAgreed) -> tuple[WordedMeasure, ...]:
    """The measures of an agreed plan with their wordings, as far as these can be read."""
    wordings = plan.measure_wordings or {}
    return tuple(
        WordedMeasure(
            measure_id=measure.measure_id,
            goal_id=measure.goal_id,
            responsible=measure.responsible,
            body=measure.body,
            due_on=measure.due_on,
            wording=_wording(wordings, measure.measure_id),
        )
        for measure in plan.measures
    )


def _wording(wordings: dict[UUID, str] | Erased, of: UUID) -> str | Erased:
    return wordings if isinstance(wordings, Erased) else wordings.get(of, ERASED)
