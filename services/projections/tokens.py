"""Tokens under which owners are asked: one for each tenant, because nobody may see two counties with one."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import httpx

WITHIN: Final = 5.0
#: A token that runs out while it travels is of no use.
SPARE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Client:
    """What is shown to the issuer for tokens, one for each tenant."""

    client_id: str
    secret: str
    issuer: str


class Tokens:
    """The client's tokens, each kept until shortly before it runs out. `clock` counts seconds and never goes back."""

    def __init__(self, http: httpx.AsyncClient, client: Client, clock: Callable[[], float] = time.monotonic) -> None:
        self._http = http
        self._client = client
        self._clock = clock
        self._kept: dict[str, tuple[str, float]] = {}

    async def token(self, tenant: str) -> str:
        """A token for that tenant and for no other. Raises `httpx.HTTPError`."""
        token, good_until = self._kept.get(tenant, ("", 0.0))
        if self._clock() >= good_until:
            asked_at = self._clock()
            answer = await self._granted(tenant)
            token, good_until = answer["access_token"], asked_at + answer.get("expires_in", 0) - SPARE
            self._kept[tenant] = token, good_until
        return token

    def forget(self, tenant: str) -> None:
        """The token is not believed any more."""
        self._kept.pop(tenant, None)

    async def _granted(self, tenant: str) -> dict[str, Any]:
        client = self._client
        form = {"grant_type": "client_credentials", "tenant": tenant}
        endpoint = await self._endpoint()
        answer = await self._http.post(endpoint, data=form, auth=(client.client_id, client.secret), timeout=WITHIN)
        return answer.raise_for_status().json()

    async def _endpoint(self) -> str:
        discovery = f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration"
        answer = await self._http.get(discovery, timeout=WITHIN)
        return answer.raise_for_status().json()["token_endpoint"]
