"""The plans of a person's cases: every version with what is different from the one before, and the work surface."""

from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from msgspec import to_builtins

from services.projections.person_file.plan import PlanFile, Stand
from services.projections.person_file.plan_difference import difference
from services.projections.person_file.plan_folding import evolve
from services.projections.person_file.telling import Shown, Told
from shared.contracts.intake import plan as of_plan

FACTS: Final = of_plan.FACTS


class GoalPart(Shown):
    goal_id: UUID
    module: str
    code: str
    wording: str | None


class MeasurePart(Shown):
    measure_id: UUID
    goal_id: UUID
    responsible: str
    due_on: date
    body: str | None
    wording: str | None


class StandPart(Shown):
    goals: list[GoalPart]
    measures: list[MeasurePart]


class GoalChangePart(Shown):
    kind: Literal["added", "dropped", "changed"]
    before: GoalPart | None
    after: GoalPart | None
    aspects: list[str]


class MeasureChangePart(Shown):
    kind: Literal["added", "dropped", "changed"]
    before: MeasurePart | None
    after: MeasurePart | None
    aspects: list[str]


class DifferencePart(Shown):
    goals: list[GoalChangePart]
    measures: list[MeasureChangePart]


class VersionPart(Shown):
    """`different` is said against the version before, and for the first one against an empty plan."""

    number: int
    agreed_on: date
    review_due: date
    agreed_by: str
    interpreter: str | None
    language: str | None
    rule: str
    stand: StandPart
    different: DifferencePart


class ProgressPart(Shown):
    measure_id: UUID
    progress: str
    noted_on: date
    note: str | None


class ReachedPart(Shown):
    goal_id: UUID
    reached_on: date


class PlanPart(Shown):
    """`unagreed` is what the work surface has that the last version has not."""

    case_id: UUID
    state: Literal["draft", "agreed", "in-review", "fulfilled", "abandoned"]
    surface: StandPart
    unagreed: DifferencePart
    versions: list[VersionPart]
    progress: list[ProgressPart]
    reached: list[ReachedPart]
    review_started_on: date | None
    ended_on: date | None
    end_reason: str | None


class Plans(Shown):
    plans: list[PlanPart]


def fold(told: Told, _day: date) -> Plans:
    """The part of the file."""
    files: dict[str, PlanFile] = {}
    for _, fact in told:
        if isinstance(fact, FACTS):
            case_id = str(getattr(fact, "case_id", ""))
            files[case_id] = evolve(files.get(case_id, PlanFile()), fact)
    return Plans(plans=[_plan(case_id, file) for case_id, file in sorted(files.items())])


def _plan(case_id: str, file: PlanFile) -> PlanPart:
    shown: dict[str, Any] = to_builtins(file)
    before = Stand()
    for version, part in zip(file.versions, shown["versions"], strict=True):
        part["different"] = to_builtins(difference(before, version.stand))
        before = version.stand
    unagreed = to_builtins(difference(before, file.surface))
    return PlanPart.model_validate({"case_id": case_id, **shown, "unagreed": unagreed})
