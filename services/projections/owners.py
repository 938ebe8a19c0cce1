"""Asks the services for facts that are missing here."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol

import httpx
import stamina
from pydantic import HttpUrl, SecretStr

from services.projections.batching import Stream
from shared.access import reaching
from shared.contracts.envelope import Recorded, from_headers

WITHIN: Final = 5.0
#: So long an owner may take to start again before its facts wait for a person.
PATIENCE: Final = 10.0
#: By the kind of the stream, who records it.
OWNERS: Final[Mapping[str, str]] = {
    "person": "intake",
    "case": "intake",
    "plan": "intake",
    "language-file": "language",
    "course-run": "language",
    "employment-file": "employment",
}
_ID_LENGTH: Final = 37


class OwnerUnknown(LookupError):
    """Nobody is known who records such streams, or their address was not given."""


class Addresses(Protocol):
    """Where the owners are, and as which client the issuer gives a token for them; all of it may be missing."""

    @property
    def intake_url(self) -> HttpUrl | None: ...
    @property
    def language_url(self) -> HttpUrl | None: ...
    @property
    def employment_url(self) -> HttpUrl | None: ...
    @property
    def issuer_url(self) -> HttpUrl | None: ...
    @property
    def issuer_reached_at(self) -> HttpUrl | None: ...
    @property
    def worker_client_id(self) -> str | None: ...
    @property
    def worker_client_secret(self) -> SecretStr | None: ...
    @property
    def worker_actor(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Client:
    """What is shown to the issuer for a token; `actor` only where the issuer asks whom it is for."""

    client_id: str
    secret: str
    issuer: str
    actor: str | None = None


@asynccontextmanager
async def connected(addresses: Addresses) -> AsyncGenerator["Owners"]:
    """The owners as far as their addresses are given."""
    issuer, reached_at = str(addresses.issuer_url or ""), addresses.issuer_reached_at
    urls = {"intake": addresses.intake_url, "language": addresses.language_url, "employment": addresses.employment_url}
    known = {owner: str(url) for owner, url in urls.items() if url}
    secret, client = addresses.worker_client_secret, None
    if issuer and addresses.worker_client_id and secret:
        client = Client(addresses.worker_client_id, secret.get_secret_value(), issuer, addresses.worker_actor)
    mounts = reaching.mounts(issuer, str(reached_at) if reached_at else None) if issuer else None
    async with httpx.AsyncClient(mounts=mounts) as http:
        yield Owners(http, known, client)


class Owners:
    """Implements the refetch port of applying over HTTP."""

    def __init__(self, http: httpx.AsyncClient, addresses: Mapping[str, str], client: Client | None) -> None:
        self._http = http
        self._addresses = addresses
        self._client = client

    async def facts(self, stream: Stream, after: int) -> Sequence[Recorded]:
        """The facts of a stream after a version. Who is away is waited for a while.

        Raises `OwnerUnknown` or `httpx.HTTPError`.
        """
        owner = self._addresses.get(OWNERS.get(stream[1][:-_ID_LENGTH], ""))
        if owner is None or self._client is None:
            raise OwnerUnknown
        address = f"{owner.rstrip('/')}/streams/{stream[1]}/facts"
        facts: list[Recorded] = []
        while page := await self._patiently(address, self._client, after):
            facts += page
            after = page[-1].envelope.stream_version
        return facts

    async def _patiently(self, address: str, client: Client, after: int) -> Sequence[Recorded]:
        ask = stamina.AsyncRetryingCaller(attempts=None, timeout=PATIENCE, wait_max=1.0)
        return await ask(_is_away, self._page, address, client, after)

    async def _page(self, address: str, client: Client, after: int) -> Sequence[Recorded]:
        """As many as the owner tells at once; none where there are no more."""
        headers = {"Authorization": f"Bearer {await self._token(client)}"}
        answer = await self._http.get(address, params={"after": after}, headers=headers, timeout=WITHIN)
        return [_recorded(fact) for fact in answer.raise_for_status().json()["facts"]]

    async def _token(self, client: Client) -> str:
        form = {"grant_type": "client_credentials", **({"actor": client.actor} if client.actor else {})}
        answer = await self._http.post(
            await self._token_endpoint(client), data=form, auth=(client.client_id, client.secret), timeout=WITHIN
        )
        return answer.raise_for_status().json()["access_token"]

    async def _token_endpoint(self, client: Client) -> str:
        discovery = f"{client.issuer.rstrip('/')}/.well-known/openid-configuration"
        answer = await self._http.get(discovery, timeout=WITHIN)
        return answer.raise_for_status().json()["token_endpoint"]


def _is_away(failure: Exception) -> bool:
    is_broken = isinstance(failure, httpx.HTTPStatusError) and failure.response.is_server_error
    return is_broken or isinstance(failure, httpx.TransportError)


def _recorded(fact: Mapping[str, Any]) -> Recorded:
    headers = [(name, value.encode()) for name, value in fact["headers"]]
    return Recorded(from_headers(headers), fact["data"].encode())
