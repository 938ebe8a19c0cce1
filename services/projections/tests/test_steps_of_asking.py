"""What somebody is to be told and asked who has a case: what is kept of them, and what may be shared."""

from datetime import date

import pytest

from services.projections.tests.facts import AMINA, GRANTED, INFORMED, OPENED, OWNED, PERMITTED, REFUSED, TALKED
from services.projections.tests.facts_of_baustein_1 import CLOSED, DAY, ONE, OTHER, PAUSED, WITHDRAWN
from services.projections.tests.test_steps import kinds, step
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import ConsentExpired
from shared.contracts.intake.duplicates import PersonsMerged, PersonsUnmerged

MERGED = PersonsMerged(
    person_id=AMINA, survivor_id=OTHER, merge_id=ONE, proposed_by="cw-1", approved_by="cw-2", merged_on=DAY
)
PARTED = PersonsUnmerged(
    person_id=AMINA, survivor_id=OTHER, merge_id=ONE, unmerged_by="cw-1", unmerged_on=DAY, reason="zwei Personen"
)
EXPIRED = ConsentExpired(person_id=AMINA, consent_id=GRANTED.consent_id, expired_on=DAY)


def test_who_has_a_case_is_told_what_is_kept_of_them() -> None:
    due = step("information-notice-due", OPENED)
    assert (due.due, due.fact) == (date(2026, 3, 3), "intake.case-opened.v1")
    assert due.rule == "work_list.information_notice_days@2015-01-01"


@pytest.mark.parametrize("facts", [(OPENED, INFORMED), (INFORMED, OPENED)])
def test_the_notice_is_given_once_before_the_case_or_in_it(facts: tuple[Fact, ...]) -> None:
    assert "information-notice-due" not in kinds(*facts)


def test_nobody_without_an_open_case_is_told_or_asked() -> None:
    assert kinds(CLOSED) == []
    assert kinds(OPENED, CLOSED) == []


def test_the_county_asks_for_the_purposes_it_expects_by_the_day_of_the_plan() -> None:
    missing = step("consents-missing", OPENED)
    assert (missing.due, missing.rule) == (OPENED.plan_due, "work_list.consent_purposes@2015-01-01")
    assert "consents-missing" in kinds(OPENED, GRANTED)
    assert "consents-missing" in kinds(OPENED, REFUSED)


def test_who_refused_or_withdrew_has_answered() -> None:
    assert "consents-missing" not in kinds(OPENED, GRANTED, REFUSED)
    withdrawn = WITHDRAWN.model_copy(update={"consent_id": GRANTED.consent_id})
    assert "consents-missing" not in kinds(OPENED, GRANTED, REFUSED, withdrawn)


def test_a_consent_that_expired_is_asked_for_again() -> None:
    assert "consents-missing" in kinds(OPENED, GRANTED, REFUSED, EXPIRED)
    again = GRANTED.model_copy(update={"consent_id": ONE})
    assert "consents-missing" not in kinds(OPENED, GRANTED, REFUSED, EXPIRED, again)


def test_what_the_law_wants_goes_on_while_the_case_is_paused() -> None:
    assert {"information-notice-due", "consents-missing"} <= set(kinds(OPENED, OWNED, TALKED, PAUSED))
    assert kinds(OPENED, OWNED, *PERMITTED, TALKED, PAUSED) == ["resume-due"]


def test_while_the_file_is_shown_as_another_persons_that_one_is_told_and_asked() -> None:
    asked = {"information-notice-due", "consents-missing"}
    assert not asked & set(kinds(OPENED, MERGED))
    assert asked <= set(kinds(OPENED, MERGED, PARTED))
