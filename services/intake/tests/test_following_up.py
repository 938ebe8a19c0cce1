"""A body that was told something hears that it was another person's, or that its consent is withdrawn."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.consents import deciding, following_up
from services.intake.tests.luz import FOR_COUNSELLING, FOR_WORK, GRANTED_FOR_COUNSELLING, JOBCENTER, LUZ, NOW, WELFARE
from services.intake.tests.ruled import RULES
from services.intake.tests.test_withdrawals import WITHDRAWN
from shared.contracts.intake.informing import RecipientInformed
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
MERGE = UUID("a7777777-7777-4777-8777-777777777777")
INFORM = following_up.InformRecipient(
    person_id=LUZ,
    recipient=WELFARE,
    ground="consent-withdrawn",
    about_id=FOR_COUNSELLING,
    informed_on=NOW,
    parted=frozenset(),
    today=NOW,
)
INFORMED = RecipientInformed(
    person_id=LUZ, recipient=WELFARE, ground="consent-withdrawn", about_id=FOR_COUNSELLING, informed_on=NOW
)
OF_MERGE = replace(INFORM, ground="unmerged", about_id=MERGE, parted=frozenset({MERGE}))
WITHDREW = SPEC.given(GRANTED_FOR_COUNSELLING, WITHDRAWN)


def test_after_a_withdrawal_a_body_hears_of_it() -> None:
    WITHDREW.when(INFORM).then(INFORMED)


def test_after_a_merge_was_undone_a_body_hears_of_it() -> None:
    SPEC.when(OF_MERGE).then(INFORMED.model_copy(update={"ground": "unmerged", "about_id": MERGE}))


def test_a_body_hears_once_of_the_same() -> None:
    heard = SPEC.given(GRANTED_FOR_COUNSELLING, WITHDRAWN, INFORMED)
    heard.when(replace(INFORM, informed_on=date(2026, 9, 20))).then_nothing()
    heard.when(replace(INFORM, recipient=JOBCENTER)).then(INFORMED.model_copy(update={"recipient": JOBCENTER}))
    heard.when(OF_MERGE).then(INFORMED.model_copy(update={"ground": "unmerged", "about_id": MERGE}))


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (replace(INFORM, about_id=FOR_WORK), following_up.ConsentNotWithdrawn),
        (replace(INFORM, informed_on=date(2026, 9, 22)), DayNotYetCome),
        (replace(OF_MERGE, parted=frozenset()), following_up.MergeNotUndone),
        (replace(OF_MERGE, about_id=FOR_WORK), following_up.MergeNotUndone),
    ],
)
def test_nobody_has_to_hear_of_what_did_not_happen(
    command: following_up.InformRecipient, reason: type[Rejection]
) -> None:
    WITHDREW.when(command).then_refused(reason)


def test_nobody_has_to_hear_of_a_consent_that_stands() -> None:
    SPEC.given(GRANTED_FOR_COUNSELLING).when(INFORM).then_refused(following_up.ConsentNotWithdrawn)
