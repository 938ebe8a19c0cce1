from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding, reporting
from services.intake.domain.consents.preparing import SecondPersonNeeded
from services.intake.tests.luz import ABH, DISCLOSURE, LUZ, NOW, WELFARE
from services.intake.tests.ruled import RULES
from shared.contracts.intake.confidentiality import ForeignersOfficeReportDrafted, ForeignersOfficeReported
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
BRANDT, VOGEL = "tl-brandt", "tl-vogel"
DRAFTED_ON = date(2026, 9, 14)
DRAFT = reporting.DraftForeignersOfficeReport(
    person_id=LUZ,
    report_id=LUZ,
    recipient=ABH,
    ground="other-duty",
    content="Meldung mit dem gesetzlich verlangten Inhalt.",
    drafted_by=BRANDT,
    drafted_on=DRAFTED_ON,
)
DRAFTED = ForeignersOfficeReportDrafted(
    person_id=LUZ,
    report_id=LUZ,
    recipient=ABH,
    ground="other-duty",
    content="Meldung mit dem gesetzlich verlangten Inhalt.",
    drafted_by=BRANDT,
    drafted_on=DRAFTED_ON,
)
REPORT = reporting.ReportToForeignersOffice(
    person_id=LUZ, report_id=LUZ, approved_by=VOGEL, secrets_checked=True, reported_on=NOW, today=NOW
)
REPORTED = ForeignersOfficeReported(
    person_id=LUZ,
    report_id=LUZ,
    recipient=ABH,
    ground="other-duty",
    content="Meldung mit dem gesetzlich verlangten Inhalt.",
    reported_by=BRANDT,
    approved_by=VOGEL,
    reported_on=NOW,
)


def test_a_report_begins_as_a_draft() -> None:
    SPEC.when(DRAFT).then(DRAFTED)


def test_drafting_again_changes_nothing() -> None:
    SPEC.given(DRAFTED).when(DRAFT).then_nothing()
    SPEC.given(DRAFTED, REPORTED).when(DRAFT).then_nothing()


def test_a_draft_keeps_its_content() -> None:
    SPEC.given(DRAFTED).when(replace(DRAFT, content="Etwas anderes")).then_refused(reporting.ReportDraftedOtherwise)


def test_it_goes_to_a_foreigners_office_only() -> None:
    SPEC.when(replace(DRAFT, recipient=WELFARE)).then_refused(reporting.NotTheForeignersOffice)


def test_a_second_team_lead_makes_it_a_report() -> None:
    SPEC.given(DRAFTED).when(REPORT).then(REPORTED)


def test_reporting_again_changes_nothing() -> None:
    SPEC.given(DRAFTED, REPORTED).when(REPORT).then_nothing()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"approved_by": BRANDT}, SecondPersonNeeded),
        ({"secrets_checked": False}, reporting.SecretsNotChecked),
        ({"reported_on": date(2026, 9, 13)}, reporting.ReportedBeforeDrafted),
        ({"reported_on": date(2026, 9, 22)}, DayNotYetCome),
        ({"report_id": DISCLOSURE}, reporting.ReportNotDrafted),
    ],
)
def test_nothing_is_reported_that_two_have_not_weighed(change: dict[str, object], reason: type[Rejection]) -> None:
    SPEC.given(DRAFTED).when(replace(REPORT, **change)).then_refused(reason)
