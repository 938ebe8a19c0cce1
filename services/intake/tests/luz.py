"""Luz, who comes of age, and what may be told about her. All invented."""

from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.consents.granting import GrantConsent
from services.intake.domain.consents.guardianship import NameGuardian
from services.intake.domain.consents.secrecy import ReleaseConfidentiality
from shared.contracts.intake.codes import LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import ConfidentialityReleased, ConsentGranted, GuardianNamed
from shared.contracts.intake.person import BirthDate

LUZ: Final = UUID("a1111111-1111-4111-8111-111111111111")
MOTHER: Final = UUID("a2222222-2222-4222-8222-222222222222")
FOR_WORK: Final = UUID("a3333333-3333-4333-8333-333333333333")
FOR_COUNSELLING: Final = UUID("a4444444-4444-4444-8444-444444444444")
RELEASE: Final = UUID("a5555555-5555-4555-8555-555555555555")
DISCLOSURE: Final = UUID("a6666666-6666-4666-8666-666666666666")

BORN: Final = BirthDate(certainty="full", year=2008, month=9, day=3)
OF_AGE: Final = date(2026, 9, 3)
SIGNED: Final = date(2026, 2, 10)
NOW: Final = date(2026, 9, 21)
WITHDRAWAL: Final = date(2026, 9, 20)

JOBCENTER: Final = Recipient(body="jobcenter-stade", kind="jobcenter")
WELFARE: Final = Recipient(body="awo-stade", kind="welfare-association")
ABH: Final = Recipient(body="abh-stade", kind="foreigners-office")
BERGER: Final = "cw-berger"

NAME_MOTHER: Final = NameGuardian(
    person_id=LUZ, guardian_id=MOTHER, name="Carmen Morales", named_on=SIGNED, born=BORN, today=SIGNED
)
MOTHER_NAMED: Final = GuardianNamed(person_id=LUZ, guardian_id=MOTHER, name="Carmen Morales", named_on=SIGNED)

GRANT_FOR_WORK: Final = GrantConsent(
    person_id=LUZ,
    consent_id=FOR_WORK,
    purpose="work-placement",
    recipient=JOBCENTER,
    categories=("identity", "contact", "work"),
    form_version="consent-form@2026-01-01",
    form_language="spa",
    evidence="signature",
    given_by="guardian",
    granted_on=SIGNED,
    born=BORN,
    today=SIGNED,
)
GRANTED_FOR_WORK: Final = ConsentGranted(
    person_id=LUZ,
    consent_id=FOR_WORK,
    purpose="work-placement",
    recipient=JOBCENTER,
    categories=("identity", "contact", "work"),
    form_version="consent-form@2026-01-01",
    form_language="spa",
    evidence="signature",
    given_by="guardian",
    granted_on=SIGNED,
)
#: Given by Luz herself, on the day she came of age.
GRANTED_FOR_COUNSELLING: Final = ConsentGranted(
    person_id=LUZ,
    consent_id=FOR_COUNSELLING,
    purpose="counselling-elsewhere",
    recipient=WELFARE,
    categories=("identity", "plan", "counselling", "health"),
    form_version="consent-form@2026-01-01",
    form_language="spa",
    evidence="signature",
    given_by="person",
    granted_on=OF_AGE,
)
RELEASE_BERGER: Final = ReleaseConfidentiality(
    person_id=LUZ,
    release_id=RELEASE,
    professional=BERGER,
    recipient=WELFARE,
    topics=("family", "health"),
    evidence="signature",
    given_by="person",
    released_on=OF_AGE,
    born=BORN,
    today=NOW,
)
RELEASED: Final = ConfidentialityReleased(
    person_id=LUZ,
    release_id=RELEASE,
    professional=BERGER,
    recipient=WELFARE,
    topics=("family", "health"),
    evidence="signature",
    given_by="person",
    released_on=OF_AGE,
)

ON_WORK_CONSENT: Final = LawfulBasis(kind="consent", given_id=FOR_WORK)
ON_COUNSELLING_CONSENT: Final = LawfulBasis(kind="consent", given_id=FOR_COUNSELLING)
ON_RELEASE: Final = LawfulBasis(kind="confidentiality-release", given_id=RELEASE)
ON_LAW: Final = LawfulBasis(kind="law", norm="SGB X § 69 (1)")
