from dataclasses import replace
from datetime import date

from services.intake.domain.case import deciding
from services.intake.domain.case.contacts import ContactAlreadyRecorded, RecordContact
from services.intake.domain.case.opening import (
    CameByNoTransfer,
    CaseAlreadyOpen,
    NotAnotherCounty,
    NotResidentHere,
)
from services.intake.domain.case.owner import AssignOwner, HandoverNoteMissing, OwnedBySomebodyElse
from services.intake.domain.case.state import BeforeTheCaseOpened, CaseNotOpen, Open
from services.intake.tests.people import (
    AMINA,
    AMINAS_CASE,
    ARRIVAL,
    BERGER,
    CASE_OPENED,
    FIRST_TALK,
    OPEN_AMINAS_CASE,
    TODAY,
    TOMORROW,
    YILMAZ,
)
from services.intake.tests.ruled import RULES
from shared.contracts.intake.case import CaseOwnerAssigned, ContactRecorded
from shared.kernel.days import DayNotYetCome, NoRuleForThatDay
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
BEFORE_ARRIVAL = date(2026, 1, 11)
GIVE_TO_BERGER = AssignOwner(case_id=AMINAS_CASE, owner=BERGER, assigned_on=ARRIVAL, today=TODAY)
GIVE_TO_YILMAZ = AssignOwner(
    case_id=AMINAS_CASE, owner=YILMAZ, assigned_on=TODAY, today=TODAY, handover_note="Kita-Platz ist zugesagt"
)
BERGERS = CaseOwnerAssigned(case_id=AMINAS_CASE, owner=BERGER, assigned_on=ARRIVAL)
RECORD_FIRST_TALK = RecordContact(
    case_id=AMINAS_CASE,
    contact_id=FIRST_TALK,
    held_on=date(2026, 1, 20),
    today=TODAY,
    channel="in-person",
    language="arb",
    interpreter=True,
    minutes=75,
    topics=("arrival", "family"),
    note="Zwei Kinder, sucht einen Kita-Platz",
)
FIRST_TALK_HELD = ContactRecorded(
    case_id=AMINAS_CASE,
    contact_id=FIRST_TALK,
    held_on=date(2026, 1, 20),
    channel="in-person",
    language="arb",
    interpreter=True,
    minutes=75,
    topics=("arrival", "family"),
    note="Zwei Kinder, sucht einen Kita-Platz",
)


def test_a_case_opens_with_its_due_dates_and_the_rules_they_follow() -> None:
    SPEC.when(OPEN_AMINAS_CASE).then(CASE_OPENED)


def test_opening_the_same_case_again_changes_nothing() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(OPEN_AMINAS_CASE).then_nothing()


def test_a_case_id_is_not_used_for_another_case() -> None:
    SPEC.given(CASE_OPENED).when(replace(OPEN_AMINAS_CASE, opened_on=TODAY)).then_refused(CaseAlreadyOpen)


def test_a_case_does_not_open_ahead_of_time() -> None:
    SPEC.when(replace(OPEN_AMINAS_CASE, opened_on=TOMORROW)).then_refused(DayNotYetCome)


def test_a_case_on_the_ground_of_residence_needs_residence_in_the_county() -> None:
    SPEC.when(replace(OPEN_AMINAS_CASE, municipality_key="03353040")).then_refused(NotResidentHere)


def test_an_accepted_transfer_opens_a_case_before_the_move() -> None:
    moving = replace(OPEN_AMINAS_CASE, municipality_key="03353040", ground="accepted-transfer")
    SPEC.when(moving).then(CASE_OPENED.model_copy(update={"ground": "accepted-transfer"}))


def test_a_case_that_comes_by_a_transfer_says_from_where() -> None:
    coming = replace(OPEN_AMINAS_CASE, ground="accepted-transfer", transferred_from="03353")
    SPEC.when(coming).then(CASE_OPENED.model_copy(update={"ground": "accepted-transfer", "transferred_from": "03353"}))


def test_only_a_transfer_names_a_county_and_it_is_another_one() -> None:
    SPEC.when(replace(OPEN_AMINAS_CASE, transferred_from="03353")).then_refused(CameByNoTransfer)
    circular = replace(OPEN_AMINAS_CASE, ground="accepted-transfer", transferred_from="03359")
    SPEC.when(circular).then_refused(NotAnotherCounty)


def test_a_day_for_which_no_rule_is_known_opens_no_case() -> None:
    SPEC.when(replace(OPEN_AMINAS_CASE, opened_on=date(2014, 12, 31))).then_refused(NoRuleForThatDay)


def test_the_first_owner_needs_no_note() -> None:
    SPEC.given(CASE_OPENED).when(GIVE_TO_BERGER).then(BERGERS)


def test_the_same_owner_again_changes_nothing() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(GIVE_TO_BERGER).then_nothing()


def test_a_new_owner_follows_the_old_one_with_a_note() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(GIVE_TO_YILMAZ).then(
        CaseOwnerAssigned(
            case_id=AMINAS_CASE,
            owner=YILMAZ,
            previous_owner=BERGER,
            assigned_on=TODAY,
            handover_note="Kita-Platz ist zugesagt",
        )
    )


def test_the_owner_does_not_change_without_a_note() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(replace(GIVE_TO_YILMAZ, handover_note=None)).then_refused(HandoverNoteMissing)


def test_what_one_caseworker_hands_over_is_only_their_own() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(replace(GIVE_TO_YILMAZ, in_place_of="cw-haddad")).then_refused(
        OwnedBySomebodyElse
    )
    SPEC.given(CASE_OPENED, BERGERS).when(replace(GIVE_TO_BERGER, in_place_of="cw-haddad")).then_nothing()


def test_a_case_that_is_not_open_gets_no_owner() -> None:
    SPEC.when(GIVE_TO_BERGER).then_refused(CaseNotOpen)


def test_nobody_owns_a_case_before_it_opened() -> None:
    SPEC.given(CASE_OPENED).when(replace(GIVE_TO_BERGER, assigned_on=BEFORE_ARRIVAL)).then_refused(BeforeTheCaseOpened)


def test_a_contact_is_recorded_as_it_was_held() -> None:
    SPEC.given(CASE_OPENED).when(RECORD_FIRST_TALK).then(FIRST_TALK_HELD)


def test_the_same_contact_again_changes_nothing() -> None:
    SPEC.given(CASE_OPENED, FIRST_TALK_HELD, BERGERS).when(RECORD_FIRST_TALK).then_nothing()


def test_a_contact_id_is_not_used_for_another_contact() -> None:
    SPEC.given(CASE_OPENED, FIRST_TALK_HELD).when(replace(RECORD_FIRST_TALK, minutes=30)).then_refused(
        ContactAlreadyRecorded
    )


def test_a_contact_belongs_to_an_open_case() -> None:
    SPEC.when(RECORD_FIRST_TALK).then_refused(CaseNotOpen)


def test_a_contact_that_has_not_been_held_is_not_recorded() -> None:
    SPEC.given(CASE_OPENED).when(replace(RECORD_FIRST_TALK, held_on=TOMORROW)).then_refused(DayNotYetCome)


def test_a_contact_from_before_the_case_is_not_recorded_in_it() -> None:
    SPEC.given(CASE_OPENED).when(replace(RECORD_FIRST_TALK, held_on=BEFORE_ARRIVAL)).then_refused(BeforeTheCaseOpened)


def test_the_case_says_whose_it_is() -> None:
    standing = SPEC.decider.fold([CASE_OPENED])
    assert isinstance(standing, Open)
    assert standing.file.opened.person_id == AMINA
