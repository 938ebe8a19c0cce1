"""Who was told something has to hear of it again after a withdrawal, and after a merge was undone."""

from datetime import date

import pytest

from services.projections.tests.facts import AMINA, CASE
from services.projections.tests.facts_of_baustein_1 import (
    AT_WORK,
    DAY,
    JOBCENTER,
    MINE,
    OFFERED,
    ONE,
    OTHER,
    REFERRED,
    RULE,
    SENT,
    THIRD,
    WITHDRAWN,
)
from services.projections.tests.test_steps import kinds, step
from services.projections.tests.test_steps_for_a_second_person import REPORTED
from services.projections.tests.test_steps_of_asking import MERGED, PARTED
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseTransferredOut, CaseTransferRejected, CaseTransferWithdrawn
from shared.contracts.intake.codes import LawfulBasis, Recipient, other_county
from shared.contracts.intake.confidentiality import DisclosureCorrected
from shared.contracts.intake.duplicates import AbsorptionAdmitted, AbsorptionReleased
from shared.contracts.intake.informing import InformingGround, RecipientInformed

WITHDRAWAL, MIXED_UP = "consent-withdrawn-inform", "unmerged-inform"
ON_CONSENT = OFFERED.model_copy(update={"basis": LawfulBasis(kind="consent", given_id=THIRD)})
TAKEN_OVER = CaseTransferredOut(
    **MINE,
    transfer_id=ONE,
    to_county="03352",
    accepted_on=DAY,
    keep_until=date(2036, 4, 1),
    rule=RULE,
)
CORRECTED = DisclosureCorrected(person_id=AMINA, disclosure_id=ONE, told_on=DAY, kind="correction")
ADMITTED = AbsorptionAdmitted(person_id=AMINA, absorbed_id=OTHER, merge_id=ONE, admitted_on=DAY)
RELEASED = AbsorptionReleased(person_id=AMINA, absorbed_id=OTHER, merge_id=ONE, released_on=DAY, ground="unmerged")


def informed(recipient: Recipient, ground: InformingGround = "consent-withdrawn") -> RecipientInformed:
    about_id = THIRD if ground == "consent-withdrawn" else ONE
    return RecipientInformed(person_id=AMINA, recipient=recipient, ground=ground, about_id=about_id, informed_on=DAY)


def test_a_transfer_on_a_consent_is_among_what_its_withdrawal_stops() -> None:
    due = step(WITHDRAWAL, *AT_WORK, ON_CONSENT, WITHDRAWN)
    assert (due.due, due.about, due.case_id) == (date(2026, 4, 2), str(THIRD), str(CASE))
    assert WITHDRAWAL not in kinds(*AT_WORK, OFFERED, WITHDRAWN)


@pytest.mark.parametrize(
    "end",
    [
        CaseTransferWithdrawn(**MINE, transfer_id=ONE, withdrawn_on=DAY),
        CaseTransferRejected(**MINE, transfer_id=ONE, rejected_on=DAY, reason="no-capacity"),
    ],
)
def test_an_offer_that_goes_on_is_stopped_and_not_only_told_of(end: Fact) -> None:
    county = other_county("03352")
    assert WITHDRAWAL in kinds(*AT_WORK, ON_CONSENT, WITHDRAWN, informed(county))
    assert WITHDRAWAL not in kinds(*AT_WORK, ON_CONSENT, WITHDRAWN, end)


def test_the_county_that_took_the_case_over_is_told() -> None:
    gone = *AT_WORK, ON_CONSENT, TAKEN_OVER, WITHDRAWN
    assert step(WITHDRAWAL, *gone).case_id is None
    assert WITHDRAWAL in kinds(*gone, informed(JOBCENTER))
    assert WITHDRAWAL not in kinds(*gone, informed(other_county("03352")))


def test_each_body_has_to_hear_of_it() -> None:
    both = *AT_WORK, SENT, ON_CONSENT, TAKEN_OVER, WITHDRAWN
    assert WITHDRAWAL in kinds(*both, informed(JOBCENTER))
    assert WITHDRAWAL in kinds(*both, informed(other_county("03352")))
    assert WITHDRAWAL not in kinds(*both, informed(JOBCENTER), informed(other_county("03352")))


@pytest.mark.parametrize("told", [SENT, REFERRED, OFFERED, REPORTED])
def test_what_anybody_was_told_while_two_files_were_one_is_put_right_after_they_are_parted(told: Fact) -> None:
    assert MIXED_UP not in kinds(*AT_WORK, MERGED, told)
    due = step(MIXED_UP, *AT_WORK, MERGED, told, PARTED)
    assert (due.due, due.about) == (date(2026, 4, 8), str(ONE))
    assert (due.fact, due.rule) == ("intake.persons-unmerged.v1", "work_list.unmerged_inform_days@2015-01-01")


def test_what_was_told_before_or_afterwards_was_right() -> None:
    assert MIXED_UP not in kinds(*AT_WORK, SENT, MERGED, PARTED)
    assert MIXED_UP not in kinds(*AT_WORK, MERGED, PARTED, SENT)


def test_it_is_done_when_the_body_has_heard_or_was_corrected() -> None:
    mixed_up = *AT_WORK, MERGED, SENT, PARTED
    assert MIXED_UP not in kinds(*mixed_up, informed(JOBCENTER, "unmerged"))
    assert MIXED_UP not in kinds(*mixed_up, CORRECTED)
    assert MIXED_UP in kinds(*AT_WORK, MERGED, SENT, CORRECTED, PARTED)


def test_the_survivors_recipients_hear_of_it_too() -> None:
    mixed_up = *AT_WORK, ADMITTED, SENT
    assert step(MIXED_UP, *mixed_up, RELEASED).fact == "intake.absorption-released.v1"
    assert MIXED_UP not in kinds(*mixed_up, RELEASED, informed(JOBCENTER, "unmerged"))


def test_an_absorption_that_came_to_nothing_has_wronged_nobody() -> None:
    for ground in ("never-merged", None):
        nothing = RELEASED.model_copy(update={"ground": ground})
        assert MIXED_UP not in kinds(*AT_WORK, ADMITTED, SENT, nothing)
