"""Asks the services for facts that are missing here."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from typing import Any, Final, Protocol

import httpx
import stamina
from pydantic import HttpUrl, SecretStr

from services.projections.batching import Stream
from services.projections.tokens import Client, Tokens
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
Page = Sequence[Recorded]


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


@asynccontextmanager
async def connected(addresses: Addresses) -> AsyncGenerator["Owners"]:
    """The owners as far as their addresses are given."""
    issuer, reached_at = str(addresses.issuer_url or ""), addresses.issuer_reached_at
    urls = {"intake": addresses.intake_url, "language": addresses.language_url, "employment": addresses.employment_url}
    known = {owner: str(url) for owner, url in urls.items() if url}
    secret, client = addresses.worker_client_secret, None
    if issuer and addresses.worker_client_id and secret:
        client = Client(addresses.worker_client_id, secret.get_secret_value(), issuer)
    mounts = reaching.mounts(issuer, str(reached_at) if reached_at else None) if issuer else None
    async with httpx.AsyncClient(mounts=mounts) as http:
        yield Owners(http, known, client)


class Owners:
    """Implements the refetch port of applying over HTTP."""

    def __init__(self, http: httpx.AsyncClient, addresses: Mapping[str, str], client: Client | None) -> None:
        self._http = http
        self._addresses = addresses
        self._tokens = Tokens(http, client) if client else None

    async def facts(self, stream: Stream, after: int) -> Sequence[Recorded]:
        """The facts of a stream after a version. Who is away is waited for a while.

        Raises `OwnerUnknown` or `httpx.HTTPError`.
        """
        owner = self._addresses.get(OWNERS.get(stream[1][:-_ID_LENGTH], ""))
        if owner is None or self._tokens is None:
            raise OwnerUnknown
        address = f"{owner.rstrip('/')}/streams/{stream[1]}/facts"
        facts: list[Recorded] = []
        asking = partial(self._page, address, self._tokens, stream[0])
        while page := await self._patiently(asking, after):
            facts += page
            after = page[-1].envelope.stream_version
        return facts

    async def _patiently(self, asking: Callable[[int], Awaitable[Page]], after: int) -> Page:
        ask = stamina.AsyncRetryingCaller(attempts=None, timeout=PATIENCE, wait_max=1.0)
        return await ask(_is_away, asking, after)

    async def _page(self, address: str, tokens: Tokens, tenant: str, after: int) -> Page:
        """As many as the owner tells at once; none where there are no more."""
        answer = await self._asked(address, await tokens.token(tenant), after)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            # The issuer may have changed its key since.
            tokens.forget(tenant)
            answer = await self._asked(address, await tokens.token(tenant), after)
        return [_recorded(fact) for fact in answer.raise_for_status().json()["facts"]]

    async def _asked(self, address: str, token: str, after: int) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return await self._http.get(address, params={"after": after}, headers=headers, timeout=WITHIN)


def _is_away(failure: Exception) -> bool:
    is_broken = isinstance(failure, httpx.HTTPStatusError) and failure.response.is_server_error
    return is_broken or isinstance(failure, httpx.TransportError)


def _recorded(fact: Mapping[str, Any]) -> Recorded:
    headers = [(name, value.encode()) for name, value in fact["headers"]]
    return Recorded(from_headers(headers), fact["data"].encode())
