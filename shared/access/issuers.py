"""The verifier of a running service: believes one issuer, whose keys it fetches."""

from time import time

import httpx

from shared.access.keys import IssuerKeys, fetched_from
from shared.access.tokens import Trust, Verifier


def verifier_of(issuer: str, audience: str, http: httpx.AsyncClient) -> Verifier:
    """A verifier for tokens that `issuer` made for `audience`; `http` must outlive it."""
    name = issuer.rstrip("/")
    return Verifier(Trust(name, audience), IssuerKeys(fetched_from(name, http), time), time)
