"""The whole sign-in over HTTP, as a browser and the desk go through it; and everything that must not work."""

import asyncio
import base64
import hashlib
import re
from collections.abc import AsyncGenerator
from html import unescape
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from deploy.issuer.main import build
from deploy.issuer.settings import Settings
from shared.access.issuers import verifier_of
from shared.access.tokens import TokenRefused

NAME: Final = "http://issuer.test"
DESK: Final = "http://desk.test"
RETURN: Final = f"{DESK}/sign-in/return"
SECRET: Final = "desk-secret"
PKCE: Final = "v" * 43
ASKED: Final = {
    "response_type": "code",
    "client_id": "desk",
    "redirect_uri": RETURN,
    "scope": "openid profile",
    "state": 'st"ate',
    "nonce": "nonce",
    "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(PKCE.encode()).digest()).rstrip(b"=").decode(),
    "code_challenge_method": "S256",
}


def settings(**changed: Any) -> Settings:
    told = {"environment": "development", "public_url": NAME, "desk_url": DESK, "audience": "angelpunkt"}
    secrets = {"desk_client_secret": SECRET, "worker_client_secret": "worker-secret"}
    return Settings.model_validate({**told, **secrets, **changed})


@pytest.fixture
async def http() -> AsyncGenerator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(build(settings())), base_url=NAME) as client:
        yield client


async def chosen(http: httpx.AsyncClient, actor: str, **changed: str) -> httpx.Response:
    """Open the page, press the button of that user; the form's own fields are what is posted."""
    page = await http.get("/authorize", params={**ASKED, **changed})
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    return await http.post("/authorize", data={name: unescape(it) for name, it in fields.items()} | {"actor": actor})


async def code_of(http: httpx.AsyncClient, actor: str = "cw-berger") -> str:
    back = await chosen(http, actor)
    return parse_qs(urlsplit(back.headers["location"]).query)["code"][0]


async def redeemed(http: httpx.AsyncClient, code: str, /, **changed: str) -> httpx.Response:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": RETURN, "code_verifier": PKCE}
    return await http.post("/token", data=form | changed, auth=("desk", SECRET))


async def test_whoever_signs_in_comes_back_with_tokens_that_the_services_believe(http: httpx.AsyncClient) -> None:
    back = await chosen(http, "tl-lindemann")
    target = urlsplit(back.headers["location"])
    answer = parse_qs(target.query)
    assert (back.status_code, f"{target.scheme}://{target.netloc}{target.path}") == (303, RETURN)
    assert (answer["state"], answer["iss"]) == (['st"ate'], [NAME])
    tokens = (await redeemed(http, answer["code"][0])).json()
    subject = await verifier_of(NAME, "angelpunkt", http).subject(tokens["access_token"])
    assert (subject.actor, subject.tenant, subject.roles) == ("tl-lindemann", "03359", {"team-lead", "caseworker"})
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 300)


async def test_no_service_takes_the_id_token_for_an_access_token(http: httpx.AsyncClient) -> None:
    tokens = (await redeemed(http, await code_of(http))).json()
    with pytest.raises(TokenRefused):
        await verifier_of(NAME, "angelpunkt", http).subject(tokens["id_token"])


async def test_a_code_is_good_for_one_use(http: httpx.AsyncClient) -> None:
    code = await code_of(http)
    first, second = await redeemed(http, code), await redeemed(http, code)
    assert (first.status_code, second.status_code, second.json()) == (200, 400, {"error": "invalid_grant"})


@pytest.mark.parametrize(
    "changed",
    [{"code_verifier": "w" * 43}, {"code_verifier": ""}, {"redirect_uri": f"{DESK}/elsewhere"}, {"code": "made-up"}],
)
async def test_a_code_is_worth_nothing_to_who_did_not_ask_for_it(
    http: httpx.AsyncClient, changed: dict[str, str]
) -> None:
    answer = await redeemed(http, await code_of(http), **changed)
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_grant"})


async def test_another_client_cannot_redeem_the_code(http: httpx.AsyncClient) -> None:
    form = {
        "grant_type": "authorization_code",
        "code": await code_of(http),
        "redirect_uri": RETURN,
        "code_verifier": PKCE,
    }
    answer = await http.post("/token", data=form, auth=("journey", "journey-development"))
    assert answer.json() == {"error": "invalid_grant"}


async def test_a_refresh_token_gives_fresh_tokens_once(http: httpx.AsyncClient) -> None:
    tokens = (await redeemed(http, await code_of(http))).json()
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    first = await http.post("/token", data=form, auth=("desk", SECRET))
    again = await http.post("/token", data=form, auth=("desk", SECRET))
    assert (first.status_code, again.status_code) == (200, 400)
    assert first.json()["refresh_token"] != tokens["refresh_token"]


async def test_a_code_cannot_be_used_as_a_refresh_token(http: httpx.AsyncClient) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": await code_of(http)}
    assert (await http.post("/token", data=form, auth=("desk", SECRET))).json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("actor", ["cw-berger", "cp-vhs-stade", "dpo-reimers", "ops-brandt", "cw-cux-hansen"])
async def test_the_driver_of_the_demo_acts_for_any_user(http: httpx.AsyncClient, actor: str) -> None:
    form = {"grant_type": "client_credentials", "actor": actor}
    answer = await http.post("/token", data=form, auth=("journey", "journey-development"))
    subject = await verifier_of(NAME, "angelpunkt", http).subject(answer.json()["access_token"])
    assert subject.actor == actor


@pytest.mark.parametrize("county", ["03359", "03352"])
async def test_the_worker_has_a_token_of_its_own_in_each_county_it_serves(http: httpx.AsyncClient, county: str) -> None:
    form = {"grant_type": "client_credentials", "tenant": county}
    answer = await http.post("/token", data=form, auth=("projections", "worker-secret"))
    subject = await verifier_of(NAME, "angelpunkt", http).subject(answer.json()["access_token"])
    assert (subject.actor, subject.tenant, subject.roles) == ("projections", county, {"ops"})


@pytest.mark.parametrize("asked", [{"tenant": "03353"}, {"actor": "cw-berger"}, {}])
async def test_the_worker_acts_for_nobody_and_nowhere_else(http: httpx.AsyncClient, asked: dict[str, str]) -> None:
    form = {"grant_type": "client_credentials", **asked}
    answer = await http.post("/token", data=form, auth=("projections", "worker-secret"))
    assert answer.json() == {"error": "invalid_request"}


async def test_the_desk_acts_for_nobody_who_did_not_sign_in(http: httpx.AsyncClient) -> None:
    form = {"grant_type": "client_credentials", "actor": "cw-berger"}
    assert (await http.post("/token", data=form, auth=("desk", SECRET))).json() == {"error": "unauthorized_client"}


@pytest.mark.parametrize("auth", [("desk", "wrong"), ("nobody", SECRET), ("desk", "")])
async def test_a_client_without_its_secret_is_refused(http: httpx.AsyncClient, auth: tuple[str, str]) -> None:
    answer = await http.post("/token", data={"grant_type": "client_credentials"}, auth=auth)
    assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


@pytest.mark.parametrize("changed", [{"client_id": "nobody"}, {"redirect_uri": "http://elsewhere.example/x"}])
async def test_browsers_are_never_sent_to_an_address_that_is_not_the_clients(
    http: httpx.AsyncClient, changed: dict[str, str]
) -> None:
    page = await http.get("/authorize", params={**ASKED, **changed})
    assert (page.status_code, "location" in page.headers) == (400, False)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
    ],
)
async def test_a_client_that_asks_wrongly_is_told_in_the_way_of_the_protocol(
    http: httpx.AsyncClient, changed: dict[str, str], error: str
) -> None:
    back = await http.get("/authorize", params={**ASKED, **changed})
    assert back.headers["location"] == f"{RETURN}?{urlencode({'error': error, 'state': ASKED['state']})}"


async def test_the_page_needs_no_script_and_leads_only_here_and_back(http: httpx.AsyncClient) -> None:
    page = await http.get("/authorize", params=ASKED)
    assert "<script" not in page.text
    assert 'lang="de"' in page.text
    assert all(name in page.text for name in ("Jana Berger", "Teamleitung", "Landkreis Cuxhaven"))
    assert f"form-action 'self' {DESK};" in page.headers["content-security-policy"]


async def test_who_leaves_is_sent_back_only_to_the_desk(http: httpx.AsyncClient) -> None:
    home = await http.get("/sign-out", params={"client_id": "desk", "post_logout_redirect_uri": f"{DESK}/signed-out"})
    away = await http.get("/sign-out", params={"client_id": "desk", "post_logout_redirect_uri": "http://x.example"})
    assert (home.status_code, home.headers["location"]) == (303, f"{DESK}/signed-out")
    assert (away.status_code, "location" in away.headers) == (200, False)


async def test_many_sign_ins_at_once_do_not_mix_their_users(http: httpx.AsyncClient) -> None:
    actors = ["cw-berger", "cw-yilmaz", "cw-petersen", "cw-okafor"] * 5
    codes = await asyncio.gather(*(code_of(http, actor) for actor in actors))
    answers = [(await redeemed(http, code)).json() for code in codes]
    verifier = verifier_of(NAME, "angelpunkt", http)
    assert [(await verifier.subject(answer["access_token"])).actor for answer in answers] == actors
