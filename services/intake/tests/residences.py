"""Amina's residence file: asked for asylum, recognised as a refugee; what is recorded of it and when."""

from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.residence.deciding import deciding_by
from services.intake.domain.residence.recording import CorrectStatus, RecordStatus
from services.intake.domain.residence.timeline import Particulars
from services.intake.tests.people import AMINA, TODAY
from services.intake.tests.ruled import RULES
from shared.contracts.intake.residence import ResidenceStatusCorrected, ResidenceStatusRecorded
from shared.testing.specification import Specification

SPEC: Final = Specification(deciding_by(RULES))
ASYLUM: Final = UUID("77777777-7777-4777-8777-777777777777")
REFUGEE: Final = UUID("88888888-8888-4888-8888-888888888888")
OTHER: Final = UUID("99999999-9999-4999-8999-999999999999")

PERMIT: Final = Particulars(
    category="GESTATTUNG",
    legal_section="AsylG § 55",
    valid_from=date(2025, 5, 1),
    valid_to=date(2026, 8, 31),
    document_number="G1234567",
    source="document",
)
TITLE: Final = Particulars(
    category="AE_REFUGEE",
    legal_section="AufenthG § 25 (2)",
    valid_from=date(2026, 1, 20),
    valid_to=date(2029, 1, 19),
    document_number="T7654321",
    source="document",
)
RECORD_PERMIT: Final = RecordStatus(person_id=AMINA, status_id=ASYLUM, said=PERMIT, today=TODAY)
RECORD_TITLE: Final = RecordStatus(
    person_id=AMINA, status_id=REFUGEE, said=TITLE, replaces=ASYLUM, today=date(2026, 3, 2)
)
CORRECT_PERMIT: Final = CorrectStatus(person_id=AMINA, status_id=ASYLUM, said=PERMIT, today=TODAY)
PERMIT_RECORDED: Final = ResidenceStatusRecorded(
    person_id=AMINA,
    status_id=ASYLUM,
    recorded_on=TODAY,
    category="GESTATTUNG",
    legal_section="AsylG § 55",
    valid_from=date(2025, 5, 1),
    valid_to=date(2026, 8, 31),
    document_number="G1234567",
    source="document",
    next_warning_on=date(2026, 6, 2),
)
TITLE_RECORDED: Final = ResidenceStatusRecorded(
    person_id=AMINA,
    status_id=REFUGEE,
    recorded_on=date(2026, 3, 2),
    category="AE_REFUGEE",
    legal_section="AufenthG § 25 (2)",
    valid_from=date(2026, 1, 20),
    valid_to=date(2029, 1, 19),
    document_number="T7654321",
    source="document",
    replaces=ASYLUM,
    next_warning_on=date(2028, 10, 21),
)
#: More than 90 days later it turns out that the title was given from December on.
TITLE_CORRECTED: Final = ResidenceStatusCorrected(
    person_id=AMINA,
    status_id=REFUGEE,
    corrected_on=date(2026, 6, 15),
    category="AE_REFUGEE",
    legal_section="AufenthG § 25 (2)",
    valid_from=date(2025, 12, 10),
    valid_to=date(2028, 12, 9),
    document_number="T7654321",
    source="register",
    next_warning_on=date(2028, 9, 10),
)
