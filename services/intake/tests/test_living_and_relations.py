"""Where somebody lives, and who belongs to them."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.intake.domain.person.deciding import deciding_by
from services.intake.domain.person.living import RecordAddress
from services.intake.domain.person.parting import EndRelation, RelationEndedOtherwise, RelationUnknown
from services.intake.domain.person.relating import (
    NobodyRelated,
    RecordRelation,
    RelatedToOneself,
    RelationRecordedOtherwise,
)
from services.intake.domain.person.state import PersonNotRegistered, Registered
from services.intake.tests.people import (
    AMINA,
    AMINA_REGISTERED,
    AMINAS_CASE,
    ARRIVAL,
    COUNTY,
    FIRST_TALK,
    TODAY,
    TOMORROW,
)
from services.intake.tests.ruled import RULES
from shared.contracts.intake.person import AddressRecorded, CaseAdmitted, PostalAddress, RelationEnded, RelationRecorded
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
KNOWN = SPEC.given(AMINA_REGISTERED)
ADMITTED = CaseAdmitted(person_id=AMINA, case_id=AMINAS_CASE, admitted_on=ARRIVAL)

HOME = PostalAddress(street="Musterweg 4", postcode="21680", town="Stade", care_of="Unterkunft Hafenstraße")
MOVE = RecordAddress(
    person_id=AMINA,
    recorded_on=TODAY,
    valid_from=ARRIVAL,
    municipality_key="03359038",
    address=HOME,
    county=COUNTY,
)
LIVES = AddressRecorded(
    person_id=AMINA,
    recorded_on=TODAY,
    valid_from=ARRIVAL,
    municipality_key="03359038",
    address=HOME,
    outside_county=False,
)
AWAY = replace(MOVE, valid_from=TODAY, municipality_key="03353040", address=None)
GONE = LIVES.model_copy(
    update={"valid_from": TODAY, "municipality_key": "03353040", "address": None, "outside_county": True}
)

SON = UUID("99999999-9999-4999-8999-999999999999")
RELATE = RecordRelation(
    person_id=AMINA,
    relation_id=FIRST_TALK,
    recorded_on=TODAY,
    relation="child",
    related_person_id=SON,
    name=None,
    same_household=True,
)
RELATED = RelationRecorded(
    person_id=AMINA,
    relation_id=FIRST_TALK,
    recorded_on=TODAY,
    relation="child",
    related_person_id=SON,
    same_household=True,
)
PART = EndRelation(person_id=AMINA, relation_id=FIRST_TALK, ended_on=TODAY, today=TODAY)
PARTED = RelationEnded(person_id=AMINA, relation_id=FIRST_TALK, ended_on=TODAY, related_person_id=SON)


def test_an_address_in_the_county_concerns_no_case() -> None:
    KNOWN.when(MOVE).then(LIVES)
    SPEC.given(AMINA_REGISTERED, ADMITTED).when(MOVE).then(LIVES)


def test_a_move_out_of_the_county_names_the_open_case() -> None:
    SPEC.given(AMINA_REGISTERED, ADMITTED, LIVES).when(AWAY).then(GONE.model_copy(update={"open_case_id": AMINAS_CASE}))
    SPEC.given(AMINA_REGISTERED, LIVES).when(AWAY).then(GONE)


def test_a_move_back_into_the_county_names_it_too() -> None:
    back, home = replace(MOVE, valid_from=TODAY), LIVES.model_copy(update={"valid_from": TODAY})
    SPEC.given(AMINA_REGISTERED, ADMITTED, GONE).when(back).then(home.model_copy(update={"open_case_id": AMINAS_CASE}))
    SPEC.given(AMINA_REGISTERED, ADMITTED, LIVES).when(back).then(home)


def test_an_earlier_address_outside_the_county_is_no_move() -> None:
    earlier = replace(AWAY, valid_from=date(2025, 12, 1))
    SPEC.given(AMINA_REGISTERED, ADMITTED, LIVES).when(earlier).then(
        GONE.model_copy(update={"valid_from": date(2025, 12, 1)})
    )


def test_the_address_that_began_last_says_where_somebody_lives() -> None:
    person = SPEC.decider.fold([AMINA_REGISTERED, GONE, LIVES])
    assert isinstance(person, Registered)
    assert person.municipality_key == "03353040"
    unmoved = SPEC.decider.fold([AMINA_REGISTERED])
    assert isinstance(unmoved, Registered)
    assert unmoved.municipality_key == "03359038"


def test_of_two_addresses_of_one_day_the_one_recorded_last_counts() -> None:
    corrected = LIVES.model_copy(update={"municipality_key": "03359010"})
    person = SPEC.decider.fold([AMINA_REGISTERED, LIVES, corrected])
    assert isinstance(person, Registered)
    assert person.address == corrected


def test_the_same_address_again_changes_nothing() -> None:
    SPEC.given(AMINA_REGISTERED, LIVES).when(replace(MOVE, recorded_on=TOMORROW)).then_nothing()
    SPEC.given(AMINA_REGISTERED, LIVES, GONE).when(MOVE).then_nothing()


def test_nobody_moves_ahead_of_time_or_unregistered() -> None:
    KNOWN.when(replace(MOVE, valid_from=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.when(MOVE).then_refused(PersonNotRegistered)


def test_somebody_related_is_known_by_id_or_by_name() -> None:
    KNOWN.when(RELATE).then(RELATED)
    named = {"related_person_id": None, "name": "Yusuf Karimi"}
    KNOWN.when(replace(RELATE, **named)).then(RELATED.model_copy(update=named))


def test_the_same_relation_again_changes_nothing_and_its_id_is_used_for_no_other() -> None:
    again = SPEC.given(AMINA_REGISTERED, RELATED)
    again.when(replace(RELATE, recorded_on=TOMORROW)).then_nothing()
    again.when(replace(RELATE, relation="sibling")).then_refused(RelationRecordedOtherwise)
    SPEC.given(AMINA_REGISTERED, RELATED, PARTED).when(RELATE).then_refused(RelationRecordedOtherwise)


def test_nobody_is_related_to_themselves_or_to_nobody() -> None:
    KNOWN.when(replace(RELATE, related_person_id=AMINA)).then_refused(RelatedToOneself)
    KNOWN.when(replace(RELATE, related_person_id=None)).then_refused(NobodyRelated)
    SPEC.when(RELATE).then_refused(PersonNotRegistered)


def test_a_relation_ends_once() -> None:
    SPEC.given(AMINA_REGISTERED, RELATED).when(PART).then(PARTED)
    over = SPEC.given(AMINA_REGISTERED, RELATED, PARTED)
    over.when(PART).then_nothing()
    over.when(replace(PART, ended_on=ARRIVAL)).then_refused(RelationEndedOtherwise)


def test_only_a_recorded_relation_ends_and_not_ahead_of_time() -> None:
    KNOWN.when(PART).then_refused(RelationUnknown)
    SPEC.given(AMINA_REGISTERED, RELATED).when(replace(PART, ended_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.when(PART).then_refused(PersonNotRegistered)
