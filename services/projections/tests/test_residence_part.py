"""The right to stay as the file shows it: what holds on a day, also where one status took the place of another."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.projections.person_file.residence import fold
from services.projections.tests.facts_of_baustein_1 import AT_WORK, ONE
from services.projections.tests.facts_of_baustein_1 import TITLE as TITLE_HELD
from services.projections.tests.test_steps import kinds, step
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import (
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)
from shared.testing.occasions import occasion

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
AMINA, PERMIT, TITLE = UUID(int=1), UUID(int=11), UUID(int=12)
PERMIT_RECORDED = ResidenceStatusRecorded(
    person_id=AMINA,
    status_id=PERMIT,
    recorded_on=date(2026, 2, 2),
    category="GESTATTUNG",
    valid_from=date(2025, 5, 1),
    valid_to=date(2026, 8, 31),
    source="document",
)
TITLE_RECORDED = ResidenceStatusRecorded(
    person_id=AMINA,
    status_id=TITLE,
    recorded_on=date(2026, 3, 2),
    category="AE_REFUGEE",
    valid_from=date(2026, 1, 20),
    valid_to=date(2029, 1, 19),
    source="document",
    replaces=PERMIT,
)
IN_ERROR = ResidenceStatusEnded(
    person_id=AMINA,
    status_id=TITLE,
    ended_on=date(2026, 3, 2),
    recorded_on=date(2026, 3, 2),
    reason="recorded-in-error",
)


def holding(day: date, *facts: Fact) -> set[UUID]:
    told: list[tuple[Envelope, Any]] = [(occasion(fact, NOON).envelope, fact) for fact in facts]
    return {status.status_id for status in fold(told, day).statuses if status.holds}


def test_a_status_holds_until_the_day_before_another_takes_its_place() -> None:
    assert holding(date(2026, 1, 19), PERMIT_RECORDED, TITLE_RECORDED) == {PERMIT}
    assert holding(date(2026, 1, 20), PERMIT_RECORDED, TITLE_RECORDED) == {TITLE}


def test_a_corrected_beginning_moves_the_end_of_what_it_replaced() -> None:
    earlier = ResidenceStatusCorrected(
        person_id=AMINA,
        status_id=TITLE,
        corrected_on=date(2026, 6, 15),
        category="AE_REFUGEE",
        valid_from=date(2025, 12, 10),
        valid_to=date(2028, 12, 9),
        source="register",
    )
    assert holding(date(2025, 12, 9), PERMIT_RECORDED, TITLE_RECORDED, earlier) == {PERMIT}
    assert holding(date(2025, 12, 10), PERMIT_RECORDED, TITLE_RECORDED, earlier) == {TITLE}


def test_what_was_recorded_in_error_takes_nobodys_place() -> None:
    assert holding(date(2026, 2, 1), PERMIT_RECORDED, TITLE_RECORDED, IN_ERROR) == {PERMIT}


def test_of_two_that_take_its_place_the_first_ends_it() -> None:
    second = TITLE_RECORDED.model_copy(update={"status_id": UUID(int=13), "valid_from": date(2025, 12, 1)})
    for followers in ((TITLE_RECORDED, second), (second, TITLE_RECORDED)):
        assert PERMIT not in holding(date(2025, 12, 1), PERMIT_RECORDED, *followers)
        assert PERMIT in holding(date(2025, 11, 30), PERMIT_RECORDED, *followers)


def test_an_early_end_that_lies_ahead_is_looked_after_as_any_other() -> None:
    ahead = ResidenceStatusEnded(
        person_id=AMINA, status_id=ONE, ended_on=date(2026, 4, 30), recorded_on=date(2026, 3, 2), reason="revoked"
    )
    assert step("title-expiring", *AT_WORK, TITLE_HELD, ahead, day=date(2026, 3, 5)).due == date(2026, 4, 30)
    over = ahead.model_copy(update={"ended_on": date(2026, 3, 1)})
    assert "title-expiring" not in kinds(*AT_WORK, TITLE_HELD, over, day=date(2026, 3, 5))
