"""The case follows the person: at any time only the county where they live is asked to take it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.case import deciding
from services.intake.domain.case.moving import FollowMove
from services.intake.domain.case.state import CaseIsClosed, CaseIsTransferredOut, CaseNotOpen
from services.intake.tests.cases import (
    CLOSED,
    CUXHAVEN,
    PAUSED,
    TRANSFER,
    TRANSFER_OFFERED,
    TRANSFER_REJECTED,
    TRANSFER_WITHDRAWN,
    TRANSFERRED_OUT,
)
from services.intake.tests.people import AMINAS_CASE, CASE_OPENED, COUNTY, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
HARBURG = "03353"
SECOND = UUID("77777777-7777-4777-8777-777777777777")
TO_CUXHAVEN = FollowMove(
    case_id=AMINAS_CASE, transfer_id=TRANSFER, county=COUNTY, to_county=CUXHAVEN, known_on=TODAY, today=TODAY
)
TO_HARBURG = replace(TO_CUXHAVEN, transfer_id=SECOND, to_county=HARBURG)
HOME = replace(TO_CUXHAVEN, transfer_id=SECOND, to_county=COUNTY)
OFFERED_TO_HARBURG = TRANSFER_OFFERED.model_copy(update={"transfer_id": SECOND, "to_county": HARBURG})


def test_the_county_to_which_somebody_moves_is_asked() -> None:
    SPEC.given(CASE_OPENED).when(TO_CUXHAVEN).then(TRANSFER_OFFERED)
    SPEC.given(CASE_OPENED, PAUSED).when(TO_CUXHAVEN).then(TRANSFER_OFFERED)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_REJECTED).when(TO_HARBURG).then(OFFERED_TO_HARBURG)


def test_who_moves_on_is_offered_to_the_new_county_and_not_to_the_first_any_more() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(TO_HARBURG).then(TRANSFER_WITHDRAWN, OFFERED_TO_HARBURG)
    SPEC.given(CASE_OPENED, PAUSED, TRANSFER_OFFERED).when(TO_HARBURG).then(TRANSFER_WITHDRAWN, OFFERED_TO_HARBURG)


def test_who_comes_back_is_offered_to_nobody() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(HOME).then(TRANSFER_WITHDRAWN)
    SPEC.given(CASE_OPENED).when(HOME).then_nothing()


def test_a_county_that_is_asked_already_is_not_asked_again() -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(replace(TO_CUXHAVEN, transfer_id=SECOND)).then_nothing()
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_WITHDRAWN, OFFERED_TO_HARBURG).when(TO_HARBURG).then_nothing()


def test_an_offer_that_was_made_after_the_move_was_known_stands() -> None:
    by_hand = TRANSFER_OFFERED.model_copy(update={"offered_on": TOMORROW, "answer_due": date(2026, 3, 3)})
    SPEC.given(CASE_OPENED, by_hand).when(replace(TO_HARBURG, today=TOMORROW)).then_nothing()


@pytest.mark.parametrize(
    ("history", "reason"),
    [
        ([], CaseNotOpen),
        ([CASE_OPENED, CLOSED], CaseIsClosed),
        ([CASE_OPENED, TRANSFER_OFFERED, TRANSFERRED_OUT], CaseIsTransferredOut),
    ],
)
def test_a_case_that_has_ended_follows_nobody(history: list[Fact], reason: type[Rejection]) -> None:
    SPEC.given(*history).when(TO_HARBURG).then_refused(reason)
