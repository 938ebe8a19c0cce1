"""What one person prepared waits on the list until a second one agrees, or it is given up."""

from datetime import date

import pytest

from services.projections.tests.facts import AMINA
from services.projections.tests.facts_of_baustein_1 import AT_WORK, DAY, JOBCENTER, ONE, OTHER
from services.projections.tests.test_steps import kinds, shown, step
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import (
    DisclosureApproved,
    DisclosureDropped,
    DisclosurePrepared,
    ForeignersOfficeReportDrafted,
    ForeignersOfficeReportDropped,
    ForeignersOfficeReported,
)

ABH = Recipient(body="abh-stade", kind="foreigners-office")
APPROVED = DisclosureApproved(person_id=AMINA, disclosure_id=ONE, approved_by="tl-brandt", approved_on=DAY)
GIVEN_UP = DisclosureDropped(
    person_id=AMINA, disclosure_id=ONE, dropped_by="cw-berger", dropped_on=DAY, reason="nicht mehr nötig"
)
DRAFTED = ForeignersOfficeReportDrafted(
    person_id=AMINA,
    report_id=OTHER,
    recipient=ABH,
    ground="other-duty",
    content="Meldung",
    drafted_by="tl-brandt",
    drafted_on=DAY,
)
REPORTED = ForeignersOfficeReported(
    person_id=AMINA,
    report_id=OTHER,
    recipient=ABH,
    ground="other-duty",
    content="Meldung",
    reported_by="tl-brandt",
    approved_by="tl-vogel",
    reported_on=DAY,
)
DROPPED = ForeignersOfficeReportDropped(
    person_id=AMINA, report_id=OTHER, dropped_by="tl-vogel", dropped_on=DAY, reason="Titel verlängert"
)


def prepared(*categories: DataCategory) -> DisclosurePrepared:
    return DisclosurePrepared(
        person_id=AMINA,
        disclosure_id=ONE,
        recipient=JOBCENTER,
        purpose="counselling-elsewhere",
        categories=categories,
        basis=LawfulBasis(kind="law", norm="SGB X § 69 (1)"),
        prepared_by="cw-berger",
        prepared_on=DAY,
    )


def test_counselling_and_health_wait_for_a_second_person() -> None:
    for category in ("counselling", "health"):
        due = step("disclosure-to-approve", prepared("plan", category))
        assert (due.due, due.fact, due.about) == (date(2026, 4, 6), "intake.disclosure-prepared.v1", str(ONE))
        assert due.rule == "work_list.disclosure_approval_days@2015-01-01"


def test_what_goes_out_without_a_second_person_waits_for_nobody() -> None:
    assert kinds(prepared("identity", "work")) == []


@pytest.mark.parametrize("answer", [APPROVED, GIVEN_UP])
def test_a_disclosure_is_approved_or_given_up(answer: Fact) -> None:
    assert kinds(prepared("health"), answer) == []


def test_the_draft_of_a_report_waits_for_another_team_lead() -> None:
    due = step("report-to-confirm", DRAFTED)
    assert (due.due, due.fact) == (date(2026, 4, 3), "intake.foreigners-office-report-drafted.v1")
    assert (due.rule, due.about) == ("work_list.report_confirmation_days@2015-01-01", str(OTHER))


@pytest.mark.parametrize("answer", [REPORTED, DROPPED])
def test_a_draft_is_reported_or_dropped(answer: Fact) -> None:
    assert kinds(DRAFTED, answer) == []


def test_both_are_nobodys_own_even_where_the_case_has_an_owner() -> None:
    waiting = {one.kind: (one.case_id, one.for_whom) for one in shown(*AT_WORK, prepared("health"), DRAFTED)}
    assert waiting["disclosure-to-approve"] == waiting["report-to-confirm"] == (None, None)
