from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.consents import deciding, granting
from services.intake.domain.consents.guardianship import (
    GuardianMustConsent,
    NoGuardianNamed,
    OnlyThePersonConsents,
    TooYoungToConsent,
)
from services.intake.domain.consents.permission import NotForTheForeignersOffice
from services.intake.tests.luz import (
    ABH,
    BORN,
    FOR_WORK,
    GRANT_FOR_WORK,
    GRANTED_FOR_WORK,
    JOBCENTER,
    LUZ,
    MOTHER_NAMED,
    OF_AGE,
    SIGNED,
    WELFARE,
)
from services.intake.tests.ruled import RULES
from shared.contracts.intake.confidentiality import ConsentRefused, Giver, GuardianshipEnded
from shared.contracts.intake.person import BirthDate
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
ANOTHER = UUID("a7777777-7777-4777-8777-777777777777")
LATER = date(2026, 3, 1)
BY_LUZ = replace(GRANT_FOR_WORK, given_by="person", granted_on=OF_AGE, today=OF_AGE)
REFUSE = granting.RefuseConsent(
    person_id=LUZ, consent_id=ANOTHER, purpose="work-placement", recipient=JOBCENTER, refused_on=SIGNED, today=LATER
)
REFUSED = ConsentRefused(
    person_id=LUZ, consent_id=ANOTHER, purpose="work-placement", recipient=JOBCENTER, refused_on=SIGNED
)


def test_a_guardian_consents_for_a_minor() -> None:
    SPEC.given(MOTHER_NAMED).when(GRANT_FOR_WORK).then(GRANTED_FOR_WORK)


def test_the_same_consent_again_changes_nothing() -> None:
    SPEC.given(MOTHER_NAMED, GRANTED_FOR_WORK).when(GRANT_FOR_WORK).then_nothing()


def test_a_consent_is_never_changed_under_its_id() -> None:
    SPEC.given(MOTHER_NAMED, GRANTED_FOR_WORK).when(replace(GRANT_FOR_WORK, categories=("identity",))).then_refused(
        granting.ConsentRecordedOtherwise
    )


def test_a_later_consent_takes_the_place_of_the_one_for_the_same_purpose_and_recipient() -> None:
    newer = replace(GRANT_FOR_WORK, consent_id=ANOTHER, categories=("identity",), granted_on=LATER, today=LATER)
    SPEC.given(MOTHER_NAMED, GRANTED_FOR_WORK).when(newer).then(
        GRANTED_FOR_WORK.model_copy(
            update={"consent_id": ANOTHER, "categories": ("identity",), "granted_on": LATER, "replaces": FOR_WORK}
        )
    )


def test_repeating_what_replaced_another_changes_nothing() -> None:
    newer = GRANTED_FOR_WORK.model_copy(update={"consent_id": ANOTHER, "granted_on": LATER, "replaces": FOR_WORK})
    SPEC.given(MOTHER_NAMED, GRANTED_FOR_WORK, newer).when(
        replace(GRANT_FOR_WORK, consent_id=ANOTHER, granted_on=LATER, today=LATER)
    ).then_nothing()


@pytest.mark.parametrize("change", [{"purpose": "benefits"}, {"recipient": WELFARE}])
def test_other_purposes_and_recipients_stay_untouched(change: dict[str, object]) -> None:
    other = replace(GRANT_FOR_WORK, consent_id=ANOTHER, **change)
    SPEC.given(MOTHER_NAMED, GRANTED_FOR_WORK).when(other).then(
        GRANTED_FOR_WORK.model_copy(update={"consent_id": ANOTHER, **change})
    )


def test_what_was_found_late_does_not_replace_a_newer_consent() -> None:
    SPEC.given(MOTHER_NAMED, GRANTED_FOR_WORK.model_copy(update={"granted_on": LATER})).when(
        replace(GRANT_FOR_WORK, consent_id=ANOTHER, today=LATER)
    ).then_refused(granting.NewerConsentStands)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"granted_on": LATER}, DayNotYetCome),
        ({"expires_on": date(2026, 2, 9)}, granting.ConsentEndsBeforeItBegins),
        ({"evidence": "oral-with-interpreter"}, granting.ConsentInterpreterNotNamed),
        (
            {"evidence": "oral-with-interpreter", "interpreter": "Frau Ruiz", "categories": ("health",)},
            granting.HealthConsentNotWritten,
        ),
        ({"recipient": ABH, "categories": ("residence", "barriers")}, NotForTheForeignersOffice),
    ],
)
def test_a_consent_out_of_form_is_refused(change: dict[str, object], reason: type[Rejection]) -> None:
    SPEC.given(MOTHER_NAMED).when(replace(GRANT_FOR_WORK, **change)).then_refused(reason)


def test_an_oral_consent_counts_with_the_interpreter_named() -> None:
    oral = {"evidence": "oral-with-interpreter", "interpreter": "Frau Ruiz"}
    SPEC.given(MOTHER_NAMED).when(replace(GRANT_FOR_WORK, **oral)).then(GRANTED_FOR_WORK.model_copy(update=oral))


YEAR_ONLY = BirthDate(certainty="year", year=2008)
UNKNOWN = BirthDate(certainty="unknown")
CHILD = BirthDate(certainty="full", year=2012, month=2, day=11)
JUST_FOURTEEN = BirthDate(certainty="full", year=2012, month=2, day=10)
FOURTEEN_PERHAPS = BirthDate(certainty="year", year=2012)


@pytest.mark.parametrize(
    ("born", "given_by", "reason"),
    [
        (BORN, "person", GuardianMustConsent),
        (YEAR_ONLY, "person", GuardianMustConsent),
        (YEAR_ONLY, "guardian", GuardianMustConsent),
        (UNKNOWN, "person", GuardianMustConsent),
        (CHILD, "person-and-guardian", TooYoungToConsent),
        (FOURTEEN_PERHAPS, "person-and-guardian", TooYoungToConsent),
        (BirthDate(certainty="year", year=1991), "guardian", OnlyThePersonConsents),
        (BirthDate(certainty="year", year=1991), "person-and-guardian", OnlyThePersonConsents),
    ],
)
def test_nobody_consents_who_may_not(born: BirthDate, given_by: Giver, reason: type[Rejection]) -> None:
    SPEC.given(MOTHER_NAMED).when(replace(GRANT_FOR_WORK, born=born, given_by=given_by)).then_refused(reason)


@pytest.mark.parametrize(
    ("born", "given_by"),
    [
        (BORN, "person-and-guardian"),
        (CHILD, "guardian"),
        (JUST_FOURTEEN, "person-and-guardian"),
        (YEAR_ONLY, "person-and-guardian"),
        (UNKNOWN, "person-and-guardian"),
        (BirthDate(certainty="year", year=1991), "person"),
    ],
)
def test_whoever_may_consents(born: BirthDate, given_by: Giver) -> None:
    SPEC.given(MOTHER_NAMED).when(replace(GRANT_FOR_WORK, born=born, given_by=given_by)).then(
        GRANTED_FOR_WORK.model_copy(update={"given_by": given_by})
    )


def test_who_has_no_year_of_birth_consents_like_an_adult_until_a_guardian_is_named() -> None:
    alone = replace(GRANT_FOR_WORK, born=UNKNOWN, given_by="person")
    SPEC.when(alone).then(GRANTED_FOR_WORK.model_copy(update={"given_by": "person"}))
    SPEC.given(MOTHER_NAMED).when(alone).then_refused(GuardianMustConsent)
    over = GuardianshipEnded(person_id=LUZ, ended_on=SIGNED, ground="court")
    SPEC.given(MOTHER_NAMED, over).when(alone).then(GRANTED_FOR_WORK.model_copy(update={"given_by": "person"}))


@pytest.mark.parametrize("born", [BORN, UNKNOWN])
@pytest.mark.parametrize("given_by", ["guardian", "person-and-guardian"])
def test_a_guardian_nobody_named_cannot_consent(born: BirthDate, given_by: Giver) -> None:
    SPEC.when(replace(GRANT_FOR_WORK, born=born, given_by=given_by)).then_refused(NoGuardianNamed)


def test_from_eighteen_on_it_is_the_persons_own() -> None:
    SPEC.given(MOTHER_NAMED).when(BY_LUZ).then(
        GRANTED_FOR_WORK.model_copy(update={"given_by": "person", "granted_on": OF_AGE})
    )
    SPEC.given(MOTHER_NAMED).when(replace(BY_LUZ, given_by="guardian")).then_refused(OnlyThePersonConsents)


def test_a_refusal_is_recorded_too() -> None:
    SPEC.when(REFUSE).then(REFUSED)


def test_refusing_again_changes_nothing() -> None:
    SPEC.given(REFUSED).when(REFUSE).then_nothing()


def test_what_is_given_is_not_refused_but_withdrawn() -> None:
    SPEC.given(GRANTED_FOR_WORK).when(REFUSE).then_refused(granting.ConsentStillStands)


def test_a_refusal_keeps_its_id_to_itself() -> None:
    SPEC.given(REFUSED).when(replace(REFUSE, purpose="benefits")).then_refused(granting.ConsentRecordedOtherwise)
    SPEC.given(GRANTED_FOR_WORK).when(replace(REFUSE, consent_id=FOR_WORK)).then_refused(
        granting.ConsentRecordedOtherwise
    )


def test_nobody_refuses_ahead_of_time() -> None:
    SPEC.when(replace(REFUSE, refused_on=date(2026, 3, 2))).then_refused(DayNotYetCome)
