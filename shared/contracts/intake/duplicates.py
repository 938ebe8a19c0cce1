"""Facts about two files that may be one person's: in the stream of the person who would be absorbed.

What `Absorption` facts say stands in the survivor's stream, so that each stream alone can refuse chains and circles.
"""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from shared.contracts.classes import Coded, CounsellingNote, Open
from shared.contracts.codes import ActorId, RuleVersion
from shared.contracts.fact import Fact

#: Why two people might be one; a birthday on 1 January is never a reason.
DuplicateReason = Literal[
    "same-name", "similar-name", "swapped-name", "same-birth-date", "near-birth-year", "same-number", "second-case"
]


class DuplicateSuspected(Fact, type="intake.duplicate-suspected.v1"):
    """This person may be the other one; to be settled by `settle_by`."""

    person_id: Coded[UUID]
    other_person_id: Coded[UUID]
    suspected_on: Open[date]
    reasons: Coded[tuple[DuplicateReason, ...]]
    settle_by: Open[date]
    rule: Open[RuleVersion]


class DuplicateDismissed(Fact, type="intake.duplicate-dismissed.v1"):
    """They are two people."""

    person_id: Coded[UUID]
    other_person_id: Coded[UUID]
    dismissed_on: Open[date]


class MergeProposed(Fact, type="intake.merge-proposed.v1"):
    """One caseworker says that this person is the survivor; another must agree."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    proposed_by: Coded[ActorId]
    proposed_on: Open[date]
    reason: CounsellingNote[str]


class MergeDeclined(Fact, type="intake.merge-declined.v1"):
    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    declined_by: Coded[ActorId]
    declined_on: Open[date]


class PersonsMerged(Fact, type="intake.persons-merged.v1"):
    """This person (absorbed) and the survivor are shown as one from now on; every fact stays where it was recorded."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    proposed_by: Coded[ActorId]
    approved_by: Coded[ActorId]
    merged_on: Open[date]


class PersonsUnmerged(Fact, type="intake.persons-unmerged.v1"):
    """They were two people after all: each has its own file again, with what was recorded there meanwhile."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    unmerged_by: Coded[ActorId]
    unmerged_on: Open[date]
    reason: CounsellingNote[str]


class AbsorptionAdmitted(Fact, type="intake.absorption-admitted.v1"):
    """This person (survivor) is to be shown with the other; meanwhile nobody can absorb this one."""

    person_id: Coded[UUID]
    absorbed_id: Coded[UUID]
    merge_id: Coded[UUID]
    admitted_on: Open[date]


class AbsorptionReleased(Fact, type="intake.absorption-released.v1"):
    """The other is not shown with this person any more, or never was; `ground` says which, old ones carry none."""

    person_id: Coded[UUID]
    absorbed_id: Coded[UUID]
    merge_id: Coded[UUID]
    released_on: Open[date]
    ground: Coded[Literal["unmerged", "never-merged"] | None] = None


FACTS: Final[tuple[type[Fact], ...]] = (
    DuplicateSuspected, DuplicateDismissed, MergeProposed, MergeDeclined, PersonsMerged, PersonsUnmerged,
    AbsorptionAdmitted, AbsorptionReleased,
)  # fmt: skip
