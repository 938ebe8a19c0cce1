"""Signing in: the code flow with PKCE, finished only by the browser that began it."""

import base64
import hashlib
from collections.abc import Callable
from datetime import timedelta
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from services.desk.sessions.cookies import Cookies
from services.desk.sessions.sealing import Seal
from services.desk.tests import people
from services.desk.tests.desks import BERGER, Visit
from services.desk.tests.neighbours import Neighbours
from shared.testing import tokens

Granting = Callable[..., None]


@pytest.fixture
def grant(neighbours: Neighbours) -> Granting:
    """Let the issuer grant tokens with these differences from good ones."""
    issuer = neighbours.url
    addresses = {"authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token"}
    document = {"issuer": issuer, "jwks_uri": f"{issuer}/keys", **addresses}
    keys = {"keys": [{**tokens.KEY.as_dict(private=False), "use": "sig"}]}
    neighbours.answers["/openid-configuration"] = lambda _: JSONResponse(document)
    neighbours.answers["/keys"] = lambda _: JSONResponse(keys)

    def granting(*, nonce: str, id_claims: dict[str, Any] | None = None, claims: dict[str, Any] | None = None) -> None:
        own = {"iss": issuer, "sub": BERGER, "exp": int(time()) + 300, "iat": int(time())}
        identity = own | {"aud": "desk", "name": "Jana Berger", "nonce": nonce} | (id_claims or {})
        access = tokens.claims("caseworker", actor=BERGER) | {"iss": issuer} | (claims or {})
        answer = {
            "access_token": tokens.signed(access),
            "id_token": tokens.signed(identity, {"typ": "JWT"}),
            "refresh_token": "once",
            "expires_in": 300,
        }
        neighbours.answers["/token"] = lambda _: JSONResponse(answer)

    return granting


async def began(visit: Visit, return_to: str = "/") -> dict[str, str]:
    """The parameters with which the browser is sent to the issuer."""
    answer = await visit.browser.get("/sign-in/start", params={"return_to": return_to})
    assert answer.status_code == 303
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


async def came_back(visit: Visit, state: str) -> Any:
    return await visit.browser.get("/sign-in/return", params={"code": "c0de", "state": state})


async def test_a_browser_that_began_a_sign_in_finishes_it(
    visit: Visit, neighbours: Neighbours, grant: Granting
) -> None:
    grant(nonce="")
    asked = await began(visit, f"/persons/{people.AMINA}")
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["redirect_uri"] == "http://desk.test/sign-in/return"
    grant(nonce=asked["nonce"])
    answer = await came_back(visit, asked["state"])
    assert answer.headers["location"] == f"/persons/{people.AMINA}"
    redeemed = next(heard for heard in neighbours.heard if heard.path == "/token")
    digest = hashlib.sha256(redeemed.body["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
    assert redeemed.headers["authorization"].startswith("Basic ")
    assert "Jana Berger" in (await visit.browser.get("/")).text


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(visit: Visit, grant: Granting) -> None:
    grant(nonce="")
    asked = await began(visit)
    grant(nonce=asked["nonce"])
    answer = await came_back(visit, asked["state"])
    session = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("session="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Max-Age" not in session
    assert "eyJ" not in session


def test_over_https_the_cookies_are_bound_to_this_host() -> None:
    answer = Response()
    Cookies(Seal("s" * 32, "sign-in"), is_encrypted=True).keep_session(answer, "id")
    line = answer.headers["set-cookie"]
    assert line.startswith("__Host-session=id;")
    assert "Secure" in line
    assert "Path=/" in line
    assert "Domain" not in line


@pytest.mark.parametrize(
    "wrong",
    [
        {"id_claims": {"nonce": "another"}},
        {"id_claims": {"aud": "another-client"}},
        {"id_claims": {"iss": "http://another.test"}},
        {"id_claims": {"exp": 1}},
        {"claims": {"aud": "another-service"}},
        {"claims": {"tenant": "everywhere"}},
    ],
)
async def test_tokens_that_are_not_for_this_sign_in_begin_no_session(
    visit: Visit, grant: Granting, wrong: dict[str, Any]
) -> None:
    grant(nonce="")
    asked = await began(visit)
    grant(nonce=asked["nonce"], **wrong)
    answer = await came_back(visit, asked["state"])
    assert answer.status_code == 400
    assert "Die Anmeldung hat nicht geklappt" in answer.text
    assert await visit.desk.sessions.pool.fetchval("SELECT count(*) FROM session") == 0


async def test_a_sign_in_is_finished_neither_with_another_state_nor_twice_nor_by_another_browser(
    visit: Visit, grant: Granting
) -> None:
    grant(nonce="")
    asked = await began(visit)
    grant(nonce=asked["nonce"])
    assert (await came_back(visit, "another")).status_code == 400
    assert (await came_back(visit, asked["state"])).status_code == 400
    asked = await began(visit)
    grant(nonce=asked["nonce"])
    visit.browser.cookies.clear()
    assert (await came_back(visit, asked["state"])).status_code == 400


async def test_each_sign_in_has_a_session_id_that_did_not_exist_before(jana: Visit, grant: Granting) -> None:
    grant(nonce="")
    asked = await began(jana)
    grant(nonce=asked["nonce"])
    await came_back(jana, asked["state"])
    assert jana.browser.cookies.get("session", domain="desk.test") != jana.session_id
    assert await jana.desk.sessions.find(jana.session_id) is None


async def test_tokens_are_renewed_before_they_end(jana: Visit, neighbours: Neighbours, grant: Granting) -> None:
    grant(nonce="")
    await _ends_soon(jana)
    assert (await jana.browser.get("/")).status_code == 200
    renewed = next(heard for heard in neighbours.heard if heard.path == "/token")
    assert renewed.body == {"grant_type": "refresh_token", "refresh_token": "once"}
    assert (await jana.session()).content.tokens.expires_at > jana.clock() + timedelta(minutes=4)


async def test_where_the_issuer_renews_nothing_the_session_ends(
    jana: Visit, neighbours: Neighbours, grant: Granting
) -> None:
    grant(nonce="")
    neighbours.answers["/token"] = lambda _: JSONResponse({"error": "invalid_grant"}, 400)
    await _ends_soon(jana)
    assert (await jana.browser.get("/")).headers["location"] == "/sign-in?return_to=%2F"
    assert await jana.desk.sessions.find(jana.session_id) is None


async def test_an_issuer_that_is_unwell_is_said_to_be_away(
    jana: Visit, neighbours: Neighbours, grant: Granting
) -> None:
    grant(nonce="")
    neighbours.answers["/token"] = lambda _: Response(status_code=502)
    await _ends_soon(jana)
    answer = await jana.browser.get("/")
    assert answer.status_code == 503
    assert "Gerade nicht erreichbar" in answer.text


async def test_a_service_that_takes_the_token_no_more_leads_to_the_sign_in(jana: Visit, neighbours: Neighbours) -> None:
    def unauthenticated(_: Request) -> Response:
        return JSONResponse({"type": "/problems/unauthenticated"}, 401)

    neighbours.answers["work-list"] = unauthenticated
    assert (await jana.browser.get("/")).headers["location"] == "/sign-in?return_to=%2F"


async def _ends_soon(visit: Visit) -> None:
    session = await visit.session()
    ending = session.content.tokens.model_copy(update={"expires_at": visit.clock(), "refresh": "once"})
    await visit.desk.sessions.keep(session, tokens=ending)
