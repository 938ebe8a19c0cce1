"""The browser's part: the authorization endpoint, and the way out."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from deploy.issuer import grants, pages
from deploy.issuer.issuer import Issuer, TheIssuer
from shared.web.guard import received

routes: Final = APIRouter()
_ASKED: Final = (
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


@routes.get("/authorize")
async def ask_who(issuer: TheIssuer, request: Request) -> Response:
    """Show whom one can sign in as."""
    asked = {name: value for name, value in request.query_params.items() if name in _ASKED}
    understood = _understood(issuer, asked)
    if isinstance(understood, Response):
        return understood
    return pages.sign_in(issuer.directory.users, asked, understood.redirect_uri)


@routes.post("/authorize")
async def sign_in(issuer: TheIssuer, request: Request) -> Response:
    """Somebody was chosen: send the browser back with a code."""
    asked = dict(parse_qsl(received(request).raw.decode()))
    understood = _understood(issuer, asked)
    if isinstance(understood, Response):
        return understood
    user = issuer.directory.user(asked.get("actor", ""))
    if user is None:
        return pages.refused()
    return _back(understood.redirect_uri, understood.state, code=issuer.grants.code(user, understood), iss=issuer.name)


@routes.get("/sign-out")
async def sign_out(
    issuer: TheIssuer, client_id: str = "", post_logout_redirect_uri: str = "", state: str | None = None
) -> Response:
    """There is no session to end; send the browser on where its client wants it."""
    client = issuer.directory.client(client_id)
    if client is None or post_logout_redirect_uri not in client.leaves:
        return pages.signed_out()
    return _back(post_logout_redirect_uri, state)


def _understood(issuer: Issuer, asked: Mapping[str, str]) -> grants.Request | Response:
    """What was asked for, or the answer to who asked wrongly (RFC 6749 section 4.1.2.1)."""
    client, address = issuer.directory.client(asked.get("client_id", "")), asked.get("redirect_uri", "")
    if client is None or address not in client.returns:
        return pages.refused()
    state, challenge = asked.get("state"), asked.get("code_challenge", "")
    if asked.get("response_type") != "code":
        return _back(address, state, error="unsupported_response_type")
    if "openid" not in asked.get("scope", "").split():
        return _back(address, state, error="invalid_scope")
    if asked.get("code_challenge_method") != "S256" or not grants.is_challenge(challenge):
        return _back(address, state, error="invalid_request")
    return grants.Request(client, address, challenge, state, asked.get("nonce"))


def _back(address: str, state: str | None, **answer: str) -> Response:
    query = urlencode({**answer, **({"state": state} if state is not None else {})})
    return RedirectResponse(f"{address}?{query}" if query else address, HTTPStatus.SEE_OTHER)
