from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.consents import deciding, secrecy
from services.intake.domain.consents.guardianship import GuardianMustConsent, NoGuardianNamed
from services.intake.tests.luz import LUZ, MOTHER_NAMED, NOW, RELEASE, RELEASE_BERGER, RELEASED, SIGNED
from services.intake.tests.ruled import RULES
from shared.contracts.intake.confidentiality import ConfidentialityReleaseRevoked
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
REVOKE = secrecy.RevokeRelease(person_id=LUZ, release_id=RELEASE, revoked_on=NOW, today=NOW)
REVOKED = ConfidentialityReleaseRevoked(person_id=LUZ, release_id=RELEASE, revoked_on=NOW)


def test_a_named_professional_is_released_towards_one_recipient() -> None:
    SPEC.when(RELEASE_BERGER).then(RELEASED)


def test_releasing_again_changes_nothing_even_after_a_revocation() -> None:
    SPEC.given(RELEASED).when(RELEASE_BERGER).then_nothing()
    SPEC.given(RELEASED, REVOKED).when(RELEASE_BERGER).then_nothing()


def test_a_release_is_never_widened_under_its_id() -> None:
    SPEC.given(RELEASED).when(replace(RELEASE_BERGER, professional="cw-yilmaz")).then_refused(
        secrecy.ReleaseRecordedOtherwise
    )


def test_a_release_does_not_end_before_it_begins() -> None:
    SPEC.when(replace(RELEASE_BERGER, expires_on=date(2026, 9, 2))).then_refused(secrecy.ReleaseEndsBeforeItBegins)


def test_nobody_is_released_ahead_of_time() -> None:
    SPEC.when(replace(RELEASE_BERGER, today=date(2026, 9, 2))).then_refused(DayNotYetCome)


def test_a_minor_releases_nobody_alone() -> None:
    as_a_minor = replace(RELEASE_BERGER, released_on=SIGNED, today=SIGNED)
    SPEC.given(MOTHER_NAMED).when(as_a_minor).then_refused(GuardianMustConsent)
    SPEC.when(replace(as_a_minor, given_by="person-and-guardian")).then_refused(NoGuardianNamed)


def test_a_release_is_revoked_without_a_reason() -> None:
    SPEC.given(RELEASED).when(REVOKE).then(REVOKED)


def test_revoking_again_changes_nothing() -> None:
    SPEC.given(RELEASED, REVOKED).when(REVOKE).then_nothing()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"release_id": LUZ}, secrecy.ReleaseNotGiven),
        ({"revoked_on": date(2026, 9, 2)}, secrecy.RevokedBeforeReleased),
        ({"revoked_on": date(2026, 9, 22)}, DayNotYetCome),
    ],
)
def test_only_what_was_given_is_revoked(change: dict[str, object], reason: type) -> None:
    SPEC.given(RELEASED).when(replace(REVOKE, **change)).then_refused(reason)
