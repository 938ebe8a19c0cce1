"""What was prepared or drafted is given up before anybody was told."""

from dataclasses import replace

import pytest

from services.intake.domain.consents import deciding, dropping, preparing, reporting, sending
from services.intake.tests.luz import DISCLOSURE, LUZ, NOW
from services.intake.tests.ruled import RULES
from services.intake.tests.test_disclosures import APPROVE, APPROVED, PREPARED, SENT
from services.intake.tests.test_disclosures_sending import SEND
from services.intake.tests.test_foreigners_office_reports import DRAFT, DRAFTED, REPORT, REPORTED, VOGEL
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import DisclosureDropped, ForeignersOfficeReportDropped
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
DROP = dropping.DropDisclosure(
    person_id=LUZ, disclosure_id=DISCLOSURE, dropped_by=VOGEL, dropped_on=NOW, reason="Die Beratung geht hier weiter."
)
DROPPED = DisclosureDropped(
    person_id=LUZ, disclosure_id=DISCLOSURE, dropped_by=VOGEL, dropped_on=NOW, reason="Die Beratung geht hier weiter."
)
DROP_DRAFT = dropping.DropReportDraft(
    person_id=LUZ, report_id=LUZ, dropped_by=VOGEL, dropped_on=NOW, reason="Der Titel wurde verlängert."
)
DRAFT_DROPPED = ForeignersOfficeReportDropped(
    person_id=LUZ, report_id=LUZ, dropped_by=VOGEL, dropped_on=NOW, reason="Der Titel wurde verlängert."
)


@pytest.mark.parametrize("history", [(PREPARED,), (PREPARED, APPROVED)])
def test_a_disclosure_is_given_up_approved_or_not(history: tuple[Fact, ...]) -> None:
    SPEC.given(*history).when(DROP).then(DROPPED)


def test_giving_up_again_changes_nothing() -> None:
    SPEC.given(PREPARED, DROPPED).when(replace(DROP, reason="Noch einmal")).then_nothing()
    SPEC.given(DRAFTED, DRAFT_DROPPED).when(replace(DROP_DRAFT, reason="Noch einmal")).then_nothing()


def test_what_has_gone_out_cannot_be_given_up() -> None:
    SPEC.given(PREPARED, SENT).when(DROP).then_refused(dropping.DisclosureHasGoneOut)
    SPEC.given(DRAFTED, REPORTED).when(DROP_DRAFT).then_refused(dropping.ReportHasGoneOut)


def test_only_what_is_there_is_given_up() -> None:
    SPEC.when(DROP).then_refused(preparing.DisclosureNotPrepared)
    SPEC.when(DROP_DRAFT).then_refused(reporting.ReportNotDrafted)


def test_what_was_given_up_is_neither_approved_nor_sent_nor_acknowledged() -> None:
    gone = SPEC.given(PREPARED, DROPPED)
    gone.when(APPROVE).then_refused(preparing.DisclosureIsDropped)
    gone.when(SEND).then_refused(preparing.DisclosureIsDropped)
    receipt = sending.AcknowledgeDisclosure(person_id=LUZ, disclosure_id=DISCLOSURE, acknowledged_on=NOW, today=NOW)
    gone.when(receipt).then_refused(sending.DisclosureNotSent)


def test_a_draft_is_given_up_by_either_of_the_two() -> None:
    SPEC.given(DRAFTED).when(DROP_DRAFT).then(DRAFT_DROPPED)
    by_drafter = replace(DROP_DRAFT, dropped_by=DRAFT.drafted_by)
    SPEC.given(DRAFTED).when(by_drafter).then(DRAFT_DROPPED.model_copy(update={"dropped_by": DRAFT.drafted_by}))


def test_a_dropped_draft_is_no_report_any_more() -> None:
    gone = SPEC.given(DRAFTED, DRAFT_DROPPED)
    gone.when(REPORT).then_refused(reporting.DraftIsDropped)
    gone.when(DRAFT).then_nothing()
