"""Forged and spoiled tokens: each is refused, and none learns why."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from httpx import ASGITransport, AsyncClient
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from shared.access.tokens import TokenRefused, Verifier
from shared.testing import tokens
from shared.web.tests import sample

NOW: Final = 1_800_000_000.0
STRANGER: Final = ECKey.generate_key("P-256", {"kid": "test", "alg": "ES256", "use": "sig"})
OTHER_CURVE: Final = ECKey.generate_key("P-384", {"kid": "test"})
RSA: Final = RSAKey.generate_key(2048, {"kid": "test"})
PUBLIC_PEM: Final = tokens.KEY.as_pem(private=False)
GOOD: Final = tokens.signed(tokens.claims("caseworker", now=NOW))
HEAD, PAYLOAD, SIGNATURE = GOOD.split(".")


def part(document: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).rstrip(b"=").decode()


def claiming(**spoiled: Any) -> str:
    return tokens.signed({**tokens.claims("caseworker", now=NOW), **spoiled})


def lacking(name: str) -> str:
    return tokens.signed({key: value for key, value in tokens.claims("caseworker", now=NOW).items() if key != name})


def headed(**spoiled: Any) -> str:
    return tokens.signed(tokens.claims("caseworker", now=NOW), spoiled)


def unsigned_head(header: Any) -> str:
    return f"{part(header)}.{PAYLOAD}.{SIGNATURE}"


def by_other_algorithm(algorithm: str, key: Any) -> str:
    header = {"alg": algorithm, "typ": "at+jwt", "kid": "test"}
    return jwt.encode(header, tokens.claims("caseworker", now=NOW), key, algorithms=[algorithm])


def by_public_key_as_secret() -> str:
    signed = f"{part({'alg': 'HS256', 'typ': 'at+jwt', 'kid': 'test'})}.{PAYLOAD}"
    signature = hmac.digest(PUBLIC_PEM, signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def with_critical_header() -> str:
    header = {"alg": "ES256", "typ": "at+jwt", "kid": "test", "crit": ["b64"], "b64": True}
    registry = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
    return jws.serialize_compact(
        header, json.dumps(tokens.claims("caseworker", now=NOW)).encode(), tokens.KEY, registry=registry
    )


def with_extra_header(**extra: Any) -> str:
    registry = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
    header = {"alg": "ES256", "typ": "at+jwt", "kid": "test", **extra}
    return jws.serialize_compact(
        header, json.dumps(tokens.claims("caseworker", now=NOW)).encode(), tokens.KEY, registry=registry
    )


FORGED: Final[dict[str, Callable[[], str]]] = {
    "nothing": lambda: "",
    "no token": lambda: "Kanarienvogel",
    "two parts": lambda: f"{HEAD}.{PAYLOAD}",
    "four parts": lambda: f"{GOOD}.x",
    "five parts, as if encrypted": lambda: f"{GOOD}.x.x",
    "no signature": lambda: f"{HEAD}.{PAYLOAD}.",
    "a signature of zeros": lambda: f"{HEAD}.{PAYLOAD}.{'A' * 86}",
    "a signature cut short": lambda: GOOD[:-4],
    "a signature of another token": lambda: f"{HEAD}.{PAYLOAD}.{claiming(sub='cw-2').split('.')[2]}",
    "a changed claim": lambda: f"{HEAD}.{part({**tokens.claims('ops', now=NOW)})}.{SIGNATURE}",
    "a header that is no JSON": lambda: f"e30x.{PAYLOAD}.{SIGNATURE}",
    "a header that is a list": lambda: unsigned_head([]),
    "a payload that is a list": lambda: jws.serialize_compact(
        {"alg": "ES256", "typ": "at+jwt", "kid": "test"}, b"[]", tokens.KEY, algorithms=["ES256"]
    ),
    "a payload that is no JSON": lambda: jws.serialize_compact(
        {"alg": "ES256", "typ": "at+jwt", "kid": "test"}, b"{", tokens.KEY, algorithms=["ES256"]
    ),
    "algorithm none": lambda: f"{part({'alg': 'none', 'typ': 'at+jwt', 'kid': 'test'})}.{PAYLOAD}.",
    "algorithm None": lambda: f"{part({'alg': 'None', 'typ': 'at+jwt', 'kid': 'test'})}.{PAYLOAD}.",
    "no algorithm": lambda: unsigned_head({"typ": "at+jwt", "kid": "test"}),
    "our public key as a shared secret": by_public_key_as_secret,
    "another shared secret": lambda: by_other_algorithm("HS256", OctKey.import_key("x" * 64)),
    "an RSA key": lambda: by_other_algorithm("RS256", RSA),
    "another curve": lambda: by_other_algorithm("ES384", OTHER_CURVE),
    "a stranger's key under our key id": lambda: tokens.signed(tokens.claims("caseworker", now=NOW), key=STRANGER),
    "an unknown key id": lambda: headed(kid="other"),
    "a key id that is a path": lambda: headed(kid="../../dev/null"),
    "a key id that is SQL": lambda: headed(kid="' or 1=1 --"),
    "no key id": lambda: jwt.encode(
        {"alg": "ES256", "typ": "at+jwt"}, tokens.claims("caseworker", now=NOW), tokens.KEY
    ),
    "a key inside the header": lambda: with_extra_header(jwk=STRANGER.as_dict(private=False)),
    "a key set elsewhere": lambda: with_extra_header(jku="https://elsewhere.example/keys"),
    "a certificate elsewhere": lambda: with_extra_header(x5u="https://elsewhere.example/cert"),
    "a critical header": with_critical_header,
    "an id token": lambda: headed(typ="JWT"),
    "an untyped token": lambda: headed(typ=""),
    "a logout token": lambda: headed(typ="logout+jwt"),
    "another issuer": lambda: claiming(iss="http://issuer.example"),
    "our issuer with a slash": lambda: claiming(iss=f"{tokens.ISSUER}/"),
    "no issuer": lambda: lacking("iss"),
    "another audience": lambda: claiming(aud="desk"),
    "no audience": lambda: lacking("aud"),
    "an audience that only begins like ours": lambda: claiming(aud="angelpunkt-test"),
    "an audience that is an object": lambda: claiming(aud={"angelpunkt": True}),
    "expired beyond the leeway": lambda: claiming(exp=NOW - 61),
    "no expiry": lambda: lacking("exp"),
    "an expiry in words": lambda: claiming(exp="tomorrow"),
    "an expiry beyond all time": lambda: claiming(exp=1e300),
    "an expiry that is true": lambda: claiming(exp=True),
    "not valid yet": lambda: claiming(nbf=NOW + 61),
    "issued in the future": lambda: claiming(iat=NOW + 61),
    "no time of issue": lambda: lacking("iat"),
    "no subject": lambda: lacking("sub"),
    "a subject with a name in it": lambda: claiming(sub="Jana Berger"),
    "a subject that is a number": lambda: claiming(sub=17),
    "no tenant": lambda: lacking("tenant"),
    "a tenant that is a pattern": lambda: claiming(tenant="%"),
    "a tenant that is a list": lambda: claiming(tenant=["03359"]),
    "20 kB": lambda: claiming(padding="x" * 20_000),
}


def verifier() -> Verifier:
    return tokens.verifier(clock=lambda: NOW)


@pytest.mark.parametrize("name", FORGED)
async def test_a_forged_token_is_refused(name: str) -> None:
    with pytest.raises(TokenRefused):
        await verifier().subject(FORGED[name]())


@pytest.mark.parametrize("name", FORGED)
async def test_no_forged_token_learns_why(name: str) -> None:
    async with AsyncClient(transport=ASGITransport(sample.build()), base_url="http://test") as http:
        answer = await http.get("/cases?q=A", headers={"Authorization": f"Bearer {FORGED[name]()}"[:12_000]})
    document = answer.json()
    assert (answer.status_code, document["type"], document["errors"]) == (401, "/problems/unauthenticated", [])
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_token_that_is_spoiled_is_believed_as_it_is() -> None:
    subject = await verifier().subject(GOOD)
    assert (subject.actor, subject.tenant, subject.roles) == ("cw-1", tokens.TENANT, frozenset({"caseworker"}))


@pytest.mark.parametrize("spoiled", [{"exp": NOW - 59}, {"nbf": NOW + 59}, {"iat": NOW + 59}])
async def test_clocks_may_differ_by_a_minute(spoiled: dict[str, float]) -> None:
    assert (await verifier().subject(claiming(**spoiled))).actor == "cw-1"


async def test_roles_that_nobody_knows_are_dropped() -> None:
    assert (await verifier().subject(claiming(roles=["caseworker", "king"]))).roles == frozenset({"caseworker"})


async def test_one_of_several_audiences_is_enough() -> None:
    assert (await verifier().subject(claiming(aud=["desk", "angelpunkt"]))).actor == "cw-1"
