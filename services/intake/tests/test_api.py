from typing import Any
from uuid import UUID, uuid5

from services.intake.tests.people import AMINA
from shared.access.coverage import unguarded_routes
from shared.testing import tokens
from shared.testing.bausteine import Running

AMINA_ARRIVES: dict[str, Any] = {
    "municipality_key": "03359038",
    "names": [
        {"kind": "official", "given": "Amina", "family": "Karimi"},
        {"kind": "original-script", "given": "أمينة", "family": "كريمي", "script": "Arab"},
    ],
    "birth_date": {"certainty": "year", "year": 1991},
    "nationalities": ["SYR"],
    "languages": ["arb"],
    "interpreter_needed": True,
    "residence_category": "AE_REFUGEE",
}
PLAN: dict[str, Any] = {
    "agreed_on": "2026-02-02",
    "review_due": "2026-08-02",
    "goals": [{"module": "language", "code": "learn-german", "wording": "Deutsch bis B1 lernen"}],
    "agreed_by": "oral-with-interpreter",
    "interpreter": "Frau Haddad",
}
FIRST_TALK: dict[str, Any] = {
    "channel": "in-person",
    "language": "arb",
    "interpreter": True,
    "minutes": 75,
    "topics": ["arrival", "family"],
    "note": "Zwei Kinder, sucht einen Kita-Platz",
}


def person_of(test: str) -> UUID:
    return uuid5(AMINA, test)


async def registered(intake: Running, test: str) -> UUID:
    person = person_of(test)
    answer = await intake.post("/persons", {**AMINA_ARRIVES, "person_id": str(person)}, "caseworker")
    assert answer.status_code == 201, answer.text
    return person


async def with_case(intake: Running, test: str) -> UUID:
    person = await registered(intake, test)
    case = uuid5(person, "case")
    body = {"case_id": str(case), "person_id": str(person), "opened_on": "2026-01-12"}
    answer = await intake.post("/cases", body, "caseworker")
    assert answer.status_code == 201, answer.text
    return case


async def test_a_person_comes_through_the_door_and_agrees_a_plan(intake: Running) -> None:
    case = await with_case(intake, "whole way")
    owner = await intake.post(f"/cases/{case}/owner", {"owner": "cw-berger"}, "caseworker")
    contact = await intake.post(f"/cases/{case}/contacts", FIRST_TALK, "caseworker")
    plan = await intake.post(f"/cases/{case}/plan/agreement", PLAN, "caseworker")
    assert [answer.status_code for answer in (owner, contact, plan)] == [200, 201, 200]
    assert contact.headers["ETag"] == '"3"'
    assert plan.json() == {"stream_id": f"plan-{case}", "version": 1}
    assert plan.headers["Consistency-Token"]
    assert await intake.facts(f"case-{case}") == [
        "intake.case-opened.v1",
        "intake.case-owner-assigned.v1",
        "intake.contact-recorded.v1",
    ]


async def test_what_is_personal_lies_sealed_in_the_store_under_the_persons_key(intake: Running) -> None:
    case = await with_case(intake, "sealed")
    await intake.post(f"/cases/{case}/contacts", FIRST_TALK, "caseworker")
    person = person_of("sealed")
    streams = [await intake.ground.store.load(tokens.TENANT, it) for it in (f"person-{person}", f"case-{case}")]
    recorded = [fact for stream in streams for fact in stream.recorded]
    assert {fact.envelope.partition_key for fact in recorded} == {str(person)}
    stored = b"".join(fact.data for fact in recorded)
    assert len(recorded) == 4
    assert b"Amina" not in stored
    assert "أمينة".encode() not in stored
    assert b"Kita" not in stored
    assert b"AE_REFUGEE" not in stored


async def test_a_command_that_comes_again_is_answered_as_the_first_time(intake: Running) -> None:
    key = intake.new_key()
    first = await intake.post("/persons", AMINA_ARRIVES, "caseworker", key=key)
    again = await intake.post("/persons", AMINA_ARRIVES, "caseworker", key=key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert await intake.facts(first.json()["stream_id"]) == ["intake.person-registered.v1"]


async def test_another_content_under_the_same_command_id_is_refused(intake: Running) -> None:
    key = intake.new_key()
    await intake.post("/persons", AMINA_ARRIVES, "caseworker", key=key)
    other = await intake.post("/persons", {**AMINA_ARRIVES, "languages": ["ukr"]}, "caseworker", key=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")


async def test_a_stale_version_is_told_apart_from_a_refusal(intake: Running) -> None:
    case = await with_case(intake, "stale")
    stale = await intake.post(f"/cases/{case}/owner", {"owner": "cw-berger"}, "caseworker", If_Match='"7"')
    assert stale.status_code == 412
    fresh = await intake.post(f"/cases/{case}/owner", {"owner": "cw-berger"}, "caseworker", If_Match='"1"')
    assert fresh.status_code == 200
    refused = await intake.post(f"/cases/{case}/owner", {"owner": "cw-yilmaz"}, "caseworker")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/handover-note-missing")


async def test_a_refused_review_says_which_rule_it_broke(intake: Running) -> None:
    case = await with_case(intake, "review")
    refused = await intake.post(f"/cases/{case}/plan/agreement", {**PLAN, "review_due": "2026-08-03"}, "caseworker")
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/review-too-far-ahead"
    assert refused.json()["rule"] == "plan.review_months@2015-01-01"


async def test_what_is_not_there_is_not_found(intake: Running) -> None:
    nobody = uuid5(AMINA, "nobody")
    for path, body in [
        ("/cases", {"person_id": str(nobody)}),
        (f"/cases/{nobody}/owner", {"owner": "cw-berger"}),
        (f"/cases/{nobody}/contacts", FIRST_TALK),
        (f"/cases/{nobody}/plan/agreement", PLAN),
    ]:
        assert (await intake.post(path, body, "caseworker")).status_code == 404, path


async def test_another_county_does_not_see_the_case(intake: Running) -> None:
    case = await with_case(intake, "county")
    foreign = {
        "Idempotency-Key": str(intake.new_key()),
        **tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT),
    }
    answer = await intake.client.post(f"/cases/{case}/owner", json={"owner": "cw-cux-hansen"}, headers=foreign)
    assert answer.status_code == 404
    assert await intake.facts(f"case-{case}") == ["intake.case-opened.v1"]


async def test_who_is_erased_gets_no_new_case_and_no_new_facts(intake: Running) -> None:
    case = await with_case(intake, "erased")
    person = person_of("erased")
    forbidden = await intake.post(f"/persons/{person}/erasure", {"ground": "request"}, "caseworker")
    assert forbidden.status_code == 403
    await intake.post(f"/cases/{case}/closing", {"reason": "at-own-wish"}, "caseworker")
    erased = await intake.post(f"/persons/{person}/erasure", {"ground": "request"}, "data-protection-officer")
    assert erased.status_code == 200
    assert (await intake.facts(f"person-{person}"))[-1] == "intake.person-erased.v1"
    reopened = await intake.post("/cases", {"person_id": str(person)}, "caseworker")
    assert reopened.status_code == 404
    await intake.ground.keys.destroy(tokens.TENANT, str(person))
    reopened = await intake.post(f"/cases/{case}/reopening", {"reason": "Kam zurück"}, "caseworker")
    assert (reopened.status_code, reopened.json()["type"]) == (409, "/problems/person-forgotten")


async def test_a_command_of_earlier_keeps_its_first_result_after_the_erasure(intake: Running) -> None:
    person = await registered(intake, "remembered")
    opening, agreeing = intake.new_key(), intake.new_key()
    body = {"case_id": str(uuid5(person, "case")), "person_id": str(person), "opened_on": "2026-01-12"}
    opened = await intake.post("/cases", body, "caseworker", key=opening)
    plan = f"/cases/{body['case_id']}/plan/agreement"
    agreed = await intake.post(plan, PLAN, "caseworker", key=agreeing)
    await intake.post(f"/cases/{body['case_id']}/closing", {"reason": "at-own-wish"}, "caseworker")
    await intake.post(f"/persons/{person}/erasure", {"ground": "request"}, "data-protection-officer")
    again = await intake.post("/cases", body, "caseworker", key=opening)
    assert (again.status_code, again.json()) == (201, opened.json())
    assert (await intake.post(plan, PLAN, "caseworker", key=agreeing)).json() == agreed.json()
    other = await intake.post("/cases", {**body, "opened_on": "2026-01-13"}, "caseworker", key=opening)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")


async def test_names_must_be_names_and_dates_dates(intake: Running) -> None:
    changes: list[dict[str, Any]] = [
        {"names": []},
        {"names": [{"kind": "official"}]},
        {"birth_date": {"certainty": "full", "year": 1991}},
        {"nationalities": ["Syrien"]},
        {"interpreter_needed": "yes"},
        {"nickname": "Mina"},
    ]
    for change in changes:
        answer = await intake.post("/persons", {**AMINA_ARRIVES, **change}, "caseworker")
        assert answer.status_code == 422, change


async def test_who_missed_facts_reads_them_as_they_are_recorded(intake: Running) -> None:
    case = await with_case(intake, "history")
    await intake.post(f"/cases/{case}/owner", {"owner": "cw-berger"}, "caseworker")
    path = f"/streams/case-{case}/facts?after=1"
    answer = await intake.client.get(path, headers=tokens.bearer("ops"))
    (fact,) = answer.json()["facts"]
    loaded = await intake.ground.store.load(tokens.TENANT, f"case-{case}")
    assert fact["data"].encode() == loaded.recorded[1].data
    assert dict(fact["headers"])["ce_streamversion"] == "2"
    assert (await intake.client.get(path, headers=tokens.bearer("caseworker"))).status_code == 403


async def test_it_is_ready_while_its_stores_answer(intake: Running) -> None:
    answer = await intake.client.get("/health/ready")
    assert answer.json()["checks"] == {"event store": "ok", "key store": "ok"}


def test_every_route_asks_for_a_role(intake: Running) -> None:
    assert unguarded_routes(intake.app) == []
