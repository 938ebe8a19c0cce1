"""Identity, names, particulars and ways to reach somebody: each recording replaces the one before."""

from dataclasses import replace

import pytest

from services.intake.domain.person.confirming import ConfirmIdentity
from services.intake.domain.person.contact_ways import RecordContactWays, SeveralPreferredWays
from services.intake.domain.person.deciding import deciding_by
from services.intake.domain.person.naming import NameMissing, RecordNames
from services.intake.domain.person.nationalities import NationalitiesContradict, NationalityListedTwice
from services.intake.domain.person.particulars import LanguageListedTwice, RecordParticulars
from services.intake.domain.person.state import PersonNotRegistered
from services.intake.tests.people import AMINA, AMINA_REGISTERED, ARRIVAL, REGISTER_AMINA, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from shared.contracts.intake.person import (
    ContactPoint,
    ContactWaysRecorded,
    IdentityConfirmed,
    NamesRecorded,
    ParticularsRecorded,
    PersonErased,
    PersonName,
    SpokenLanguage,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import PersonForgotten
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
KNOWN = SPEC.given(AMINA_REGISTERED)

CONFIRM = ConfirmIdentity(
    person_id=AMINA, confirmed_on=ARRIVAL, today=TODAY, document="passport", document_number="N 0482913"
)
CONFIRMED = IdentityConfirmed(person_id=AMINA, confirmed_on=ARRIVAL, document="passport", document_number="N 0482913")
MARRIED = (
    PersonName(kind="official", given="Amina", family="Haddad"),
    PersonName(kind="original-script", given="أمينة", family="حداد", script="Arab", order="given-first"),
    PersonName(kind="alias", given="Mina", order="unknown"),
)
RENAME = RecordNames(person_id=AMINA, recorded_on=TODAY, names=MARRIED, source="document")
RENAMED = NamesRecorded(person_id=AMINA, recorded_on=TODAY, names=MARRIED, source="document")
SPOKEN = (
    SpokenLanguage(code="arb", level="native", interpreter_needed=True),
    SpokenLanguage(code="deu", level="A1"),
)
DESCRIBE = RecordParticulars(person_id=AMINA, recorded_on=TODAY, sex="w", nationalities=("SYR",), languages=SPOKEN)
DESCRIBED = ParticularsRecorded(
    person_id=AMINA,
    recorded_on=TODAY,
    sex="w",
    nationalities=("SYR",),
    languages=SPOKEN,
    interpreter_needed=True,
)
PHONE = ContactPoint(kind="phone", value="+49 4141 000000", preferred=True)
SISTER = ContactPoint(kind="through-somebody", value="über ihre Schwester")
REACH = RecordContactWays(person_id=AMINA, recorded_on=TODAY, ways=(PHONE, SISTER))
REACHED = ContactWaysRecorded(person_id=AMINA, recorded_on=TODAY, ways=(PHONE, SISTER))


def test_a_document_that_was_seen_confirms_who_the_person_is() -> None:
    KNOWN.when(CONFIRM).then(CONFIRMED)


def test_the_same_document_seen_again_changes_nothing_and_another_one_does() -> None:
    seen = SPEC.given(AMINA_REGISTERED, CONFIRMED)
    seen.when(replace(CONFIRM, confirmed_on=TODAY)).then_nothing()
    seen.when(replace(CONFIRM, document="residence-permit")).then(
        CONFIRMED.model_copy(update={"document": "residence-permit"})
    )


def test_a_document_is_not_seen_ahead_of_time() -> None:
    KNOWN.when(replace(CONFIRM, confirmed_on=TOMORROW)).then_refused(DayNotYetCome)


def test_new_names_replace_all_earlier_ones_with_their_source() -> None:
    KNOWN.when(RENAME).then(RENAMED)


def test_the_names_that_somebody_has_already_change_nothing() -> None:
    KNOWN.when(replace(RENAME, names=AMINA_REGISTERED.names)).then_nothing()
    SPEC.given(AMINA_REGISTERED, RENAMED).when(replace(RENAME, recorded_on=TOMORROW)).then_nothing()


def test_earlier_names_may_come_back() -> None:
    SPEC.given(AMINA_REGISTERED, RENAMED).when(replace(RENAME, names=REGISTER_AMINA.names)).then(
        RENAMED.model_copy(update={"names": REGISTER_AMINA.names})
    )


def test_one_name_is_enough() -> None:
    single = (PersonName(kind="official", family="Karimi"),)
    KNOWN.when(replace(RENAME, names=single)).then(RENAMED.model_copy(update={"names": single}))


@pytest.mark.parametrize("names", [(), (PersonName(kind="official"),), (*MARRIED, PersonName(kind="alias", given=""))])
def test_nobody_is_nameless(names: tuple[PersonName, ...]) -> None:
    KNOWN.when(replace(RENAME, names=names)).then_refused(NameMissing)


def test_particulars_say_which_language_needs_an_interpreter() -> None:
    KNOWN.when(DESCRIBE).then(DESCRIBED)
    fluent = (SPOKEN[1],)
    KNOWN.when(replace(DESCRIBE, languages=fluent)).then(
        DESCRIBED.model_copy(update={"languages": fluent, "interpreter_needed": False})
    )


def test_the_same_particulars_on_a_later_day_change_nothing() -> None:
    SPEC.given(AMINA_REGISTERED, DESCRIBED).when(replace(DESCRIBE, recorded_on=TOMORROW)).then_nothing()


@pytest.mark.parametrize("alone", ["XXA", "XXX"])
def test_stateless_or_unknown_excludes_every_other_nationality(alone: str) -> None:
    KNOWN.when(replace(DESCRIBE, nationalities=(alone,))).then(DESCRIBED.model_copy(update={"nationalities": (alone,)}))
    KNOWN.when(replace(DESCRIBE, nationalities=("SYR", alone))).then_refused(NationalitiesContradict)
    SPEC.when(replace(REGISTER_AMINA, nationalities=(alone, "SYR"))).then_refused(NationalitiesContradict)


def test_nothing_is_listed_twice() -> None:
    KNOWN.when(replace(DESCRIBE, nationalities=("SYR", "SYR"))).then_refused(NationalityListedTwice)
    KNOWN.when(replace(DESCRIBE, languages=(SPOKEN[0], SPOKEN[0]))).then_refused(LanguageListedTwice)


def test_all_ways_to_reach_somebody_are_recorded_together() -> None:
    KNOWN.when(REACH).then(REACHED)
    SPEC.given(AMINA_REGISTERED, REACHED).when(replace(REACH, recorded_on=TOMORROW)).then_nothing()


def test_no_way_left_is_recorded_too_and_none_known_needs_no_fact() -> None:
    KNOWN.when(replace(REACH, ways=())).then_nothing()
    SPEC.given(AMINA_REGISTERED, REACHED).when(replace(REACH, ways=())).then(REACHED.model_copy(update={"ways": ()}))


def test_only_one_way_is_preferred() -> None:
    KNOWN.when(replace(REACH, ways=(PHONE, PHONE))).then_refused(SeveralPreferredWays)


@pytest.mark.parametrize("command", [CONFIRM, RENAME, DESCRIBE, REACH], ids=lambda command: type(command).__name__)
def test_only_who_is_registered_is_described(
    command: ConfirmIdentity | RecordNames | RecordParticulars | RecordContactWays,
) -> None:
    SPEC.when(command).then_refused(PersonNotRegistered)
    erased = PersonErased(person_id=AMINA, erased_on=TODAY, ground="request")
    SPEC.given(AMINA_REGISTERED, erased).when(command).then_refused(PersonForgotten)
