"""What was written in an old version reads as the newest one; what is stored stays as it was written."""

from datetime import date
from typing import Literal
from uuid import UUID

import pytest
from pydantic import ValidationError

from shared.contracts.catalogue import CATALOGUE, Catalogue, UnknownFact
from shared.contracts.classes import Coded, Open
from shared.contracts.fact import Fact
from shared.contracts.upcasting import Data, Upcast

MEMBER = UUID(int=1)


class MembershipBeganV1(Fact, type="tests.membership-began.v1"):
    member_id: Coded[UUID]
    since: Open[date]


class MembershipBegan(Fact, type="tests.membership-began.v2"):
    """The second version asks who pays; of those before, nobody knows."""

    member_id: Coded[UUID]
    began_on: Open[date]
    paid_by: Coded[Literal["member", "county", "unknown"]]


def who_pays_is_unknown(old: Data) -> Data:
    return {"member_id": old["member_id"], "began_on": old["since"], "paid_by": "unknown"}


STEP = Upcast("tests.membership-began.v1", "tests.membership-began.v2", who_pays_is_unknown)
LIFTING = Catalogue([MembershipBegan], [STEP])
BEFORE = MembershipBeganV1(member_id=MEMBER, since=date(2025, 1, 7)).model_dump(mode="json")
AFTER = MembershipBegan(member_id=MEMBER, began_on=date(2025, 1, 7), paid_by="unknown")


def test_the_first_version_of_a_fact_reads_as_its_second() -> None:
    assert LIFTING.read("tests.membership-began.v1", BEFORE) == AFTER


def test_reading_an_old_version_leaves_what_is_stored_as_it_is() -> None:
    stored = dict(BEFORE)
    LIFTING.read("tests.membership-began.v1", stored)
    assert stored == BEFORE


def test_the_newest_version_is_read_as_it_is() -> None:
    paid = {**AFTER.model_dump(mode="json"), "paid_by": "county"}
    assert LIFTING.read("tests.membership-began.v2", paid) == AFTER.model_copy(update={"paid_by": "county"})


def test_a_field_of_tomorrow_is_passed_over() -> None:
    tomorrow = {**AFTER.model_dump(mode="json"), "card_colour": "green"}
    assert LIFTING.read("tests.membership-began.v2", tomorrow) == AFTER


def test_a_type_of_tomorrow_is_unknown_and_said_so() -> None:
    with pytest.raises(UnknownFact, match="v3"):
        LIFTING.read("tests.membership-began.v3", BEFORE)


def test_old_data_without_a_step_to_the_newest_version_is_not_guessed() -> None:
    with pytest.raises(UnknownFact):
        Catalogue([MembershipBegan]).read("tests.membership-began.v1", BEFORE)


def test_a_step_does_not_repair_data_that_never_were_a_fact() -> None:
    with pytest.raises(ValidationError):
        LIFTING.read("tests.membership-began.v1", {"member_id": "nobody", "since": "never"})


def test_every_published_step_leads_to_a_fact_that_is_known() -> None:
    assert {step.new for step in CATALOGUE.upcasts.values()} <= CATALOGUE.facts.keys() | CATALOGUE.upcasts.keys()
