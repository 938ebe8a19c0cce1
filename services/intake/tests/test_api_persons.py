"""Every command about a person at the door: what it records, and how its refusals are answered."""

from typing import Any
from uuid import UUID, uuid5

import pytest

from services.intake.domain.person.state import Registered
from services.intake.tests.persons_api import (
    ADDRESS,
    BIRTH_DATE,
    HOLD,
    IDENTITY,
    NAMES,
    NUMBER,
    PARTICULARS,
    RELATION,
    WAYS,
)
from services.intake.tests.test_api import person_of, registered, with_case
from shared.contracts.intake.person import PersonName
from shared.testing import tokens
from shared.testing.bausteine import Running

#: Mina in Persian letters, which a joiner keeps apart.
WITH_JOINER = "\u0645\u06cc\u200c\u0646\u0627"
ELSEWHERE = {**ADDRESS, "municipality_key": "03353040", "valid_from": "2026-02-02"}


async def known(intake: Running, person: UUID) -> Registered:
    return await intake.app.state.commands.people.known(tokens.TENANT, person)


async def test_everything_that_is_said_of_a_person_is_recorded_in_their_stream(intake: Running) -> None:
    person = await registered(intake, "described")
    relation, statement = uuid5(person, "son"), uuid5(person, "passport")
    steps: list[tuple[str, dict[str, Any], int]] = [
        ("identity-confirmation", IDENTITY, 200),
        ("names", NAMES, 200),
        ("particulars", PARTICULARS, 200),
        ("birth-dates", {**BIRTH_DATE, "statement_id": str(statement)}, 201),
        (f"birth-dates/{statement}/authority", {"purpose": "social-law"}, 200),
        ("contact-ways", WAYS, 200),
        ("address", ADDRESS, 200),
        ("relations", {**RELATION, "relation_id": str(relation)}, 201),
        (f"relations/{relation}/end", {}, 200),
        ("numbers", NUMBER, 200),
        ("numbers/striking", {"kind": "ba-customer", "reason": "wrong"}, 200),
    ]
    for path, body, status in steps:
        answer = await intake.post(f"/persons/{person}/{path}", body, "caseworker")
        assert answer.status_code == status, (path, answer.text)
    assert await intake.facts(f"person-{person}") == [
        "intake.person-registered.v1",
        "intake.identity-confirmed.v1",
        "intake.names-recorded.v1",
        "intake.particulars-recorded.v1",
        "intake.birth-date-stated.v1",
        "intake.birth-date-made-authoritative.v1",
        "intake.contact-ways-recorded.v1",
        "intake.address-recorded.v1",
        "intake.relation-recorded.v1",
        "intake.relation-ended.v1",
        "intake.official-number-recorded.v1",
        "intake.official-number-struck.v1",
    ]


async def test_what_is_personal_lies_sealed(intake: Running) -> None:
    person = await registered(intake, "sealed person")
    for path, body in [("names", NAMES), ("address", ADDRESS), ("contact-ways", WAYS), ("numbers", NUMBER)]:
        await intake.post(f"/persons/{person}/{path}", body, "caseworker")
    loaded = await intake.ground.store.load(tokens.TENANT, f"person-{person}")
    stored = b"".join(fact.data for fact in loaded.recorded)
    assert len(loaded.recorded) == 5
    for personal in ("Haddad", "حداد", "Musterweg", "123A456789", "4141", "Unterkunft"):
        assert personal.encode() not in stored


async def test_a_command_that_comes_again_is_answered_as_the_first_time(intake: Running) -> None:
    person = await registered(intake, "again")
    key = intake.new_key()
    first = await intake.post(f"/persons/{person}/relations", RELATION, "caseworker", key=key)
    again = await intake.post(f"/persons/{person}/relations", RELATION, "caseworker", key=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len((await known(intake, person)).relations) == 1


async def test_a_refused_birth_date_says_which_rule_it_broke(intake: Running) -> None:
    person = await registered(intake, "first stated")
    statement = uuid5(person, "later")
    body = {**BIRTH_DATE, "statement_id": str(statement), "issued_on": "2026-02-02"}
    await intake.post(f"/persons/{person}/birth-dates", body, "caseworker")
    path = f"/persons/{person}/birth-dates/{statement}/authority"
    refused = await intake.post(path, {"purpose": "social-law"}, "caseworker")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/first-stated-date-counts")
    assert refused.json()["rule"] == "person.first_stated_birth_date@1998-01-01"
    assert "1993" not in refused.text
    assert (await intake.post(path, {"purpose": "residence-law"}, "caseworker")).status_code == 200


async def test_a_move_out_of_the_county_names_the_open_case(intake: Running) -> None:
    case = await with_case(intake, "moved away")
    person = person_of("moved away")
    await intake.post(f"/persons/{person}/address", ELSEWHERE, "caseworker")
    address = (await known(intake, person)).address
    assert address
    assert (address.outside_county, address.open_case_id) == (True, case)


async def test_somebody_related_by_id_must_be_registered_here(intake: Running) -> None:
    person, sister = await registered(intake, "relative"), await registered(intake, "sister")
    related = {**RELATION, "related_person_id": str(sister), "relation": "sibling"}
    assert (await intake.post(f"/persons/{person}/relations", related, "caseworker")).status_code == 201
    stranger = {**related, "related_person_id": str(uuid5(person, "stranger"))}
    assert (await intake.post(f"/persons/{person}/relations", stranger, "caseworker")).status_code == 404


async def test_nobody_is_erased_before_hold_and_case_have_ended(intake: Running) -> None:
    person = await registered(intake, "held")
    hold = uuid5(person, "hold")
    forbidden = await intake.post(f"/persons/{person}/legal-holds", HOLD, "caseworker")
    assert forbidden.status_code == 403
    await intake.post(f"/persons/{person}/legal-holds", {**HOLD, "hold_id": str(hold)}, "team-lead")
    for ground in ("request", "retention-end"):
        refused = await intake.post(f"/persons/{person}/erasure", {"ground": ground}, "data-protection-officer")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/legal-hold-stands")
    lifted = await intake.post(f"/persons/{person}/legal-holds/{hold}/lifting", {}, "data-protection-officer")
    assert lifted.status_code == 200
    erased = await intake.post(f"/persons/{person}/erasure", {"ground": "request"}, "data-protection-officer")
    assert erased.status_code == 200
    await with_case(intake, "still open")
    refused = await intake.post(
        f"/persons/{person_of('still open')}/erasure", {"ground": "request"}, "data-protection-officer"
    )
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/case-still-open")


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("particulars", {**PARTICULARS, "nationalities": ["XXA", "SYR"]}, "nationalities-contradict"),
        ("relations", {"relation": "child", "same_household": True}, "nobody-related"),
        ("numbers", {"kind": "insurance", "number": "15070649C104"}, "number-malformed"),
        ("birth-dates", {**BIRTH_DATE, "issued_on": "1990-01-01"}, "born-after-the-statement"),
        ("address", {**ADDRESS, "valid_from": "2026-02-03"}, "day-not-yet-come"),
    ],
)
async def test_a_refusal_by_rule_says_which(intake: Running, path: str, body: dict[str, Any], problem: str) -> None:
    person = await registered(intake, "refused")
    answer = await intake.post(f"/persons/{person}/{path}", body, "caseworker")
    assert (answer.status_code, answer.json()["type"]) == (409, f"/problems/{problem}")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("names", {**NAMES, "names": []}),
        ("names", {**NAMES, "names": [{"kind": "official"}]}),
        ("names", {**NAMES, "source": "hearsay"}),
        ("contact-ways", {"ways": [{"kind": "phone", "value": "ruf mich an"}]}),
        ("contact-ways", {"ways": [{"kind": "email", "value": "amina@"}]}),
        ("address", {**ADDRESS, "municipality_key": "Stade"}),
        ("birth-dates", {**BIRTH_DATE, "birth_date": {"certainty": "full", "year": 1993}}),
        ("numbers", {"kind": "passport", "number": "1"}),
        ("particulars", {**PARTICULARS, "languages": [{"code": "arb", "level": "C3"}]}),
    ],
)
async def test_what_no_form_would_say_is_invalid(intake: Running, path: str, body: dict[str, Any]) -> None:
    answer = await intake.post(f"/persons/{person_of('invalid')}/{path}", body, "caseworker")
    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize("path", ["names", "address"])
async def test_nothing_is_recorded_of_who_is_not_registered(intake: Running, path: str) -> None:
    body = {"names": NAMES, "address": ADDRESS}[path]
    nobody = person_of("nobody at all")
    assert (await intake.post(f"/persons/{nobody}/{path}", body, "caseworker")).status_code == 404


async def test_a_name_is_kept_composed_and_with_its_joiners(intake: Running) -> None:
    person = await registered(intake, "written")
    written = [
        {"kind": "official", "given": "Andre\u0301", "family": "Nu\u0308bel"},
        {"kind": "original-script", "given": WITH_JOINER, "script": "Arab"},
    ]
    await intake.post(f"/persons/{person}/names", {"names": written, "source": "statement"}, "caseworker")
    recorded = (await known(intake, person)).names
    assert recorded
    assert recorded.names == (
        PersonName(kind="official", given="André", family="Nübel"),
        PersonName(kind="original-script", given=WITH_JOINER, script="Arab"),
    )
