"""The programs' part: discovery, keys, and the token endpoint (RFC 6749, RFC 7636, OpenID Connect Core)."""

import base64
import binascii
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_plus

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from deploy.issuer.directory import Client, User
from deploy.issuer.issuer import Issuer, TheIssuer
from deploy.issuer.signing import ALGORITHM, LIFETIME
from shared.web.guard import received

routes: Final = APIRouter()


class Refused(Exception):
    """The token endpoint says no, with an error code of RFC 6749 section 5.2."""


@routes.get("/.well-known/openid-configuration")
async def discovery(issuer: TheIssuer) -> dict[str, Any]:
    """Where everything is."""
    return {
        "issuer": issuer.name,
        "authorization_endpoint": f"{issuer.name}/authorize",
        "token_endpoint": f"{issuer.name}/token",
        "end_session_endpoint": f"{issuer.name}/sign-out",
        "jwks_uri": f"{issuer.name}/keys",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "subject_types_supported": ["public"],
        "scopes_supported": ["openid", "profile"],
    }


@routes.get("/keys")
async def keys(issuer: TheIssuer) -> dict[str, Any]:
    """The public key that verifies every token made here."""
    return issuer.signer.key_set()


@routes.post("/token")
async def token(issuer: TheIssuer, request: Request) -> Response:
    """Exchange a code, a refresh token, or a client's secret for tokens."""
    form = dict(parse_qsl(received(request).raw.decode()))
    try:
        client = _client(issuer, request.headers.get("authorization"), form)
        return JSONResponse(_granted(issuer, client, form))
    except Refused as refused:
        status = HTTPStatus.UNAUTHORIZED if str(refused) == "invalid_client" else HTTPStatus.BAD_REQUEST
        return JSONResponse({"error": str(refused)}, status)


def _granted(issuer: Issuer, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    match form.get("grant_type"):
        case "authorization_code":
            return _by_code(issuer, client, form)
        case "refresh_token":
            return _by_refresh_token(issuer, client, form)
        case "client_credentials":
            return _by_secret(issuer, client, form)
        case _:
            raise Refused("unsupported_grant_type")


def _by_code(issuer: Issuer, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    grant = issuer.grants.redeem_code(
        form.get("code", ""), client, form.get("redirect_uri", ""), form.get("code_verifier", "")
    )
    if grant is None or grant.request is None:
        raise Refused("invalid_grant")
    id_token = issuer.signer.id_token(grant.user, client, grant.request.nonce)
    return _tokens(issuer, grant.user, client) | {
        "id_token": id_token,
        "refresh_token": issuer.grants.refresh_token(grant.user, client),
    }


def _by_refresh_token(issuer: Issuer, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    grant = issuer.grants.redeem_refresh_token(form.get("refresh_token", ""), client)
    if grant is None:
        raise Refused("invalid_grant")
    fresh = issuer.grants.refresh_token(grant.user, client)
    return _tokens(issuer, grant.user, client) | {"refresh_token": fresh}


def _by_secret(issuer: Issuer, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    """A token of the client's own in the county `tenant`, or in the name of the user `actor`, as it may ask."""
    if not client.acts and not client.serves:
        raise Refused("unauthorized_client")
    user = client.account(form.get("tenant", ""))
    if user is None and client.acts:
        user = issuer.directory.user(form.get("actor", ""))
    if user is None:
        raise Refused("invalid_request")
    return _tokens(issuer, user, client)


def _tokens(issuer: Issuer, user: User, client: Client) -> dict[str, Any]:
    access_token = issuer.signer.access_token(user, client)
    return {"access_token": access_token, "token_type": "Bearer", "expires_in": LIFETIME, "scope": "openid profile"}


def _client(issuer: Issuer, authorization: str | None, form: Mapping[str, str]) -> Client:
    client_id, secret = _basic(authorization) or (form.get("client_id", ""), form.get("client_secret", ""))
    client = issuer.directory.client(client_id)
    if client is None or not client.has_secret(secret):
        raise Refused("invalid_client")
    return client


def _basic(authorization: str | None) -> tuple[str, str] | None:
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Refused("invalid_client") from None
    return unquote_plus(client_id), unquote_plus(secret)
