"""Sessions: who comes in, for how long, and what no other site can do in their name."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.desk.sessions.sealing import Seal, Unreadable
from services.desk.sessions.session import Tokens, digest_of
from services.desk.tests import desks, people
from services.desk.tests.desks import ORIGIN, Visit
from services.desk.tests.neighbours import Neighbours

PAGES = ("/", "/search", f"/persons/{people.AMINA}", f"/persons/{people.AMINA}/plan")


async def test_nobody_sees_a_page_without_signing_in(visit: Visit, neighbours: Neighbours) -> None:
    for page in PAGES:
        answer = await visit.browser.get(page)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?return_to=%2F")
    assert neighbours.heard == []


async def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(visit: Visit) -> None:
    answer = await visit.browser.get("/", headers={"HX-Request": "true"})
    assert answer.headers["hx-redirect"] == "/sign-in?return_to=%2F"


async def test_the_sign_in_leads_back_to_pages_of_the_desk_only(visit: Visit) -> None:
    for elsewhere in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        page = (await visit.browser.get("/sign-in", params={"return_to": elsewhere})).text
        assert "evil" not in page
        assert "javascript:" not in page


async def test_fifteen_idle_minutes_end_a_session(jana: Visit) -> None:
    jana.clock.move(minutes=14)
    assert (await jana.browser.get("/")).status_code == 200
    jana.clock.move(minutes=14)
    assert (await jana.browser.get("/")).status_code == 200
    jana.clock.move(minutes=16)
    assert (await jana.browser.get("/")).status_code == 303


async def test_ten_hours_end_a_session_however_busy(jana: Visit) -> None:
    for _ in range(49):
        jana.clock.move(minutes=12)
        assert await jana.desk.sessions.find(jana.session_id)
    jana.clock.move(minutes=13)
    assert (await jana.browser.get("/")).status_code == 303


async def test_signing_out_ends_the_session_on_the_server(jana: Visit) -> None:
    answer = await jana.send("/sign-out")
    assert answer.headers["location"] == "/signed-out"
    jana.browser.cookies.set("session", jana.session_id, domain="desk.test")
    assert (await jana.browser.get("/")).status_code == 303
    row = await jana.desk.sessions.pool.fetchrow("SELECT * FROM session")
    assert row is not None
    assert jana.desk.sessions.seal.open(row["sealed"])["tokens"]["access"] == ""


async def test_the_database_knows_neither_the_id_nor_the_tokens(jana: Visit) -> None:
    row = await jana.desk.sessions.pool.fetchrow("SELECT id_digest, sealed FROM session")
    assert row is not None
    access = (await jana.session()).content.tokens.access
    assert row["id_digest"] == digest_of(jana.session_id)
    assert access not in row["sealed"]


async def test_a_form_without_the_sessions_token_is_refused(jana: Visit, neighbours: Neighbours) -> None:
    for forged in ("", "0" * 64):
        answer = await jana.browser.post(
            f"/persons/{people.AMINA}/first-owner", data={"csrf": forged}, headers={"Origin": ORIGIN}
        )
        assert answer.status_code == 403
        assert "Dieses Formular kam nicht von einer Seite Ihrer Sitzung" in answer.text
    assert neighbours.commands() == []


async def test_a_form_from_another_site_is_refused_even_with_the_token(jana: Visit, neighbours: Neighbours) -> None:
    form = {"csrf": await jana.csrf(), "handover_id": str(people.HANDOVER)}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = await jana.browser.post(f"/persons/{people.AMINA}/handover", data=form, headers=headers)
        assert answer.status_code == 403
    assert neighbours.commands() == []


async def test_a_browser_that_hides_where_it_was_still_sends_forms_of_its_own_pages(jana: Visit) -> None:
    form = {"csrf": await jana.csrf(), "q": "amina"}
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert (await jana.browser.post("/search", data=form, headers=headers)).status_code == 303


async def test_pages_may_run_and_load_only_what_the_desk_serves_and_are_never_kept(jana: Visit) -> None:
    answer = await jana.browser.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    for inline in ("<style", "style=", "onclick=", "<script>"):
        assert inline not in answer.text


async def test_two_requests_at_once_renew_the_tokens_once(jana: Visit) -> None:
    asked = 0

    async def renewed(tokens: Tokens) -> Tokens:
        nonlocal asked
        asked += 1
        return tokens.model_copy(update={"access": f"fresh-{asked}"})

    session = await jana.session()
    sessions = await asyncio.gather(*(jana.desk.sessions.renew(session, renewed) for _ in range(5)))
    assert asked == 1
    assert {each.content.tokens.access for each in sessions if each} == {"fresh-1"}


async def test_what_one_request_keeps_undoes_nothing_of_another(jana: Visit) -> None:
    session = await jana.session()
    fresh = session.content.tokens.model_copy(update={"access": "fresh"})
    await jana.desk.sessions.keep(session, tokens=fresh)
    await jana.desk.sessions.keep(session, searched="amina")
    content = (await jana.session()).content
    assert (content.tokens.access, content.searched) == ("fresh", "amina")


async def test_an_ended_session_gets_no_fresh_tokens(jana: Visit) -> None:
    session = await jana.session()
    await jana.desk.sessions.end(session)

    async def renewed(_: Tokens) -> Tokens:
        pytest.fail("nobody is there to renew for")

    assert await jana.desk.sessions.renew(session, renewed) is None


async def test_old_sessions_are_forgotten(jana: Visit) -> None:
    jana.clock.now += timedelta(days=2)
    await jana.sign_in()
    await jana.desk.sessions.forget()
    assert await jana.desk.sessions.pool.fetchval("SELECT count(*) FROM session") == 1


def test_what_is_sealed_for_one_purpose_opens_for_no_other() -> None:
    sealed = Seal("s" * 32, "draft").close({"wording": "Deutsch lernen"})
    assert Seal("s" * 32, "draft").open(sealed) == {"wording": "Deutsch lernen"}
    for other in (Seal("s" * 32, "session"), Seal("t" * 32, "draft")):
        with pytest.raises(Unreadable):
            other.open(sealed)
    with pytest.raises(Unreadable):
        Seal("s" * 32, "draft").open("no.such.thing")


def test_production_is_reached_over_https_only() -> None:
    with pytest.raises(ValidationError, match="https"):
        desks.settings("http://desk.test", "postgresql://x", "http://x.test", environment="production")
