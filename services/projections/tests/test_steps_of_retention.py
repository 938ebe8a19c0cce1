"""Files whose retention is over and that are kept nevertheless, with the reason."""

from datetime import date

from services.projections.tests.facts import AMINA, OPENED
from services.projections.tests.facts_of_baustein_1 import CLOSED, DAY, MINE, ONE, OTHER, PROPOSED, THIRD
from services.projections.tests.test_steps import kinds, shown, step
from services.projections.tests.test_steps_of_asking import MERGED, PARTED
from shared.contracts.intake.case import CaseReopened, CaseTransferredOut
from shared.contracts.intake.duplicates import AbsorptionAdmitted, AbsorptionReleased, MergeDeclined
from shared.contracts.intake.person import LegalHoldLifted, LegalHoldSet

KIND = "kept-past-retention"
OVER = date(2036, 5, 6)
HELD = LegalHoldSet(person_id=AMINA, hold_id=ONE, ground="criminal-proceedings", set_on=DAY)
DECLINED = MergeDeclined(person_id=AMINA, survivor_id=OTHER, merge_id=ONE, declined_by="cw-2", declined_on=DAY)
ADMITTED = AbsorptionAdmitted(person_id=AMINA, absorbed_id=OTHER, merge_id=THIRD, admitted_on=DAY)


def test_a_hold_keeps_a_file_beyond_its_retention_until_it_is_lifted() -> None:
    assert kinds(OPENED, CLOSED, HELD, day=date(2036, 5, 5)) == []
    kept = step(KIND, OPENED, CLOSED, HELD, day=OVER)
    assert (kept.due, kept.fact, kept.rule) == (OVER, "intake.legal-hold-set.v1", CLOSED.rule)
    assert (kept.about, kept.case_id) == (str(ONE), None)
    lifted = LegalHoldLifted(person_id=AMINA, hold_id=ONE, lifted_on=OVER)
    assert kinds(OPENED, CLOSED, HELD, lifted, day=OVER) == []


def test_a_hold_with_an_end_says_when_it_is_over() -> None:
    until = HELD.model_copy(update={"until": date(2037, 1, 1)})
    assert step(KIND, OPENED, CLOSED, until, day=OVER).due == date(2037, 1, 1)
    shorter = HELD.model_copy(update={"until": date(2036, 5, 5)})
    assert kinds(OPENED, CLOSED, shorter, day=OVER) == []


def test_a_link_keeps_both_files_until_it_is_undone() -> None:
    assert step(KIND, OPENED, CLOSED, MERGED, day=OVER).fact == "intake.persons-merged.v1"
    assert kinds(OPENED, CLOSED, MERGED, PARTED, day=OVER) == []
    assert step(KIND, OPENED, CLOSED, ADMITTED, day=OVER).fact == "intake.absorption-admitted.v1"
    released = AbsorptionReleased(person_id=AMINA, absorbed_id=OTHER, merge_id=THIRD, released_on=OVER)
    assert kinds(OPENED, CLOSED, ADMITTED, released, day=OVER) == []


def test_a_merge_that_nobody_decided_keeps_the_file_too() -> None:
    assert step(KIND, OPENED, CLOSED, PROPOSED, day=OVER).fact == "intake.merge-proposed.v1"
    assert KIND not in kinds(OPENED, CLOSED, PROPOSED, DECLINED, day=OVER)


def test_each_reason_stands_for_itself() -> None:
    reasons = [one.fact for one in shown(OPENED, CLOSED, HELD, ADMITTED, day=OVER)]
    assert reasons == ["intake.legal-hold-set.v1", "intake.absorption-admitted.v1"]


def test_the_file_is_kept_as_long_as_any_of_its_cases() -> None:
    later = CLOSED.model_copy(update={"case_id": THIRD, "keep_until": date(2040, 1, 1)})
    two = OPENED, CLOSED, OPENED.model_copy(update={"case_id": THIRD}), later, HELD
    assert kinds(*two, day=OVER) == []
    assert kinds(*two, day=date(2040, 1, 2)) == [KIND]


def test_an_open_case_is_reason_enough() -> None:
    reopened = CaseReopened(**MINE, reopened_on=date(2026, 6, 1), reason="neuer Bescheid")
    assert KIND not in kinds(OPENED, CLOSED, reopened, HELD, day=OVER)
    assert kinds(HELD, day=OVER) == []


def test_a_case_that_another_county_took_over_is_kept_and_ends_too() -> None:
    gone = CaseTransferredOut(
        **MINE, transfer_id=ONE, to_county="03352", accepted_on=DAY, keep_until=date(2036, 4, 1), rule=CLOSED.rule
    )
    assert step(KIND, OPENED, gone, HELD, day=date(2036, 4, 2)).due == date(2036, 4, 2)
