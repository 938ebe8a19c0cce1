"""The plans of a person's cases: every version with what is different from the one before, and the work surface."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from msgspec import to_builtins

from services.projections.person_file.plan import PlanFile, Stand
from services.projections.person_file.plan_difference import difference
from services.projections.person_file.plan_folding import evolve
from services.projections.person_file.telling import Shown, Told
from shared.contracts.intake import plan as of_plan

FACTS: Final = of_plan.FACTS
Listed = list[dict[str, Any]]


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


class SurfaceGoalPart(GoalPart):
    reached_on: date | None


class SurfaceMeasurePart(MeasurePart):
    """`progress` and `note` are the last that were noted; a measure begins as planned."""

    progress: str
    noted_on: date | None
    note: str | None


class SurfacePart(Shown):
    """What the next agreement will hold, and how far it has come."""

    goals: list[SurfaceGoalPart]
    measures: list[SurfaceMeasurePart]


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


class PlanPart(Shown):
    """`unagreed` is what the work surface has that the version in force has not, and the other way round."""

    case_id: UUID
    state: Literal["draft", "agreed", "in-review", "fulfilled", "abandoned"]
    surface: SurfacePart
    unagreed: DifferencePart
    versions: list[VersionPart]
    review_started_on: date | None
    ended_on: date | None
    end_reason: str | None


class Plans(Shown):
    """The plan that was worked on last stands first."""

    plans: list[PlanPart]


def fold(told: Told, _day: date) -> Plans:
    """The part of the file."""
    files: dict[str, PlanFile] = {}
    last: dict[str, datetime] = {}
    for at, fact in told:
        if isinstance(fact, FACTS):
            case_id = str(getattr(fact, "case_id", ""))
            files[case_id] = evolve(files.get(case_id, PlanFile()), fact)
            last[case_id] = at.time
    recent = sorted(files, key=lambda case_id: last[case_id], reverse=True)
    return Plans(plans=[_plan(case_id, files[case_id]) for case_id in recent])


def _plan(case_id: str, file: PlanFile) -> PlanPart:
    shown: dict[str, Any] = to_builtins(file)
    progress, reached = shown.pop("progress"), shown.pop("reached")
    before = Stand()
    for version, part in zip(file.versions, shown["versions"], strict=True):
        part["different"] = to_builtins(difference(before, version.stand))
        before = version.stand
    in_force = file.in_force
    unagreed = to_builtins(difference(in_force.stand if in_force else Stand(), file.surface))
    shown["surface"] = {
        "goals": _with(shown["surface"]["goals"], reached, "goal_id", {"reached_on": None}),
        "measures": _with(
            shown["surface"]["measures"],
            progress,
            "measure_id",
            {"progress": "planned", "noted_on": None, "note": None},
        ),
    }
    return PlanPart.model_validate({"case_id": case_id, **shown, "unagreed": unagreed})


def _with(listed: Listed, noted: Listed, key: str, otherwise: Mapping[str, Any]) -> Listed:
    """Each of the list with what was noted of it."""
    known = {note[key]: note for note in noted}
    return [{**one, **otherwise, **known.get(one[key], {})} for one in listed]
