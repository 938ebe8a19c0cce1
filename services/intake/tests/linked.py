"""Amina's file and another one that may be hers too, as the tests of merging need them. All invented."""

from typing import Final
from uuid import UUID

from services.intake.tests.people import AMINA, BERGER, TODAY, YILMAZ
from shared.contracts.intake.duplicates import AbsorptionAdmitted, MergeProposed, PersonsMerged

TWIN: Final = UUID("66666666-6666-4666-8666-666666666666")
MERGE: Final = UUID("77777777-7777-4777-8777-777777777777")

PROPOSED: Final = MergeProposed(
    person_id=AMINA,
    survivor_id=TWIN,
    merge_id=MERGE,
    proposed_by=BERGER,
    proposed_on=TODAY,
    reason="Beide Akten nennen dieselbe Unterkunft und dieselben Kinder",
)
MERGED: Final = PersonsMerged(
    person_id=AMINA,
    survivor_id=TWIN,
    merge_id=MERGE,
    proposed_by=BERGER,
    approved_by=YILMAZ,
    merged_on=TODAY,
)
#: In a stream where Amina is the survivor.
ABSORBING: Final = AbsorptionAdmitted(person_id=AMINA, absorbed_id=TWIN, merge_id=MERGE, admitted_on=TODAY)
