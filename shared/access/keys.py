"""The issuer's public keys: fetched when needed, kept while fresh, used stale while the issuer is away."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol, cast

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from shared.observability import logs

FRESH_SECONDS: Final = 300.0
STALE_SECONDS: Final = 24 * 3600.0
UNKNOWN_SECONDS: Final = 30.0
_FETCH_SECONDS: Final = 5.0
_log: Final = logs.logger(__name__)

Fetch = Callable[[], Awaitable[Mapping[str, Any]]]


class KeySource(Protocol):
    """Where a verifier finds the key of a token."""

    async def key(self, kid: str) -> ECKey | None:
        """The key of that id, or None where the issuer has none."""
        ...


class PinnedKeys:
    """Keys that never change: those of a test, or of an issuer in the same process."""

    def __init__(self, *keys: ECKey) -> None:
        self._keys = {key.kid: key for key in keys}

    async def key(self, kid: str) -> ECKey | None:
        """The key of that id."""
        return self._keys.get(kid)


class IssuerKeys:
    """The keys an issuer publishes. One fetch at a time; an unknown key id is asked for at most every 30 s."""

    def __init__(self, fetch: Fetch, clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: Mapping[str, ECKey] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._fetching = asyncio.Lock()

    async def key(self, kid: str) -> ECKey | None:
        """The key of that id. Raises `ConnectionError` where no key set was ever had, or none for a day."""
        if not self._is_fresh() or kid not in self._keys:
            await self._refresh(kid)
        if self._fetched_at is None or self._clock() - self._fetched_at > STALE_SECONDS:
            raise ConnectionError("the issuer's keys cannot be had")
        return self._keys.get(kid)

    def _is_fresh(self) -> bool:
        return self._fetched_at is not None and self._clock() - self._fetched_at < FRESH_SECONDS

    async def _refresh(self, kid: str) -> None:
        async with self._fetching:
            if (self._is_fresh() and kid in self._keys) or self._tried_lately():
                return
            self._tried_at = self._clock()
            try:
                self._keys = usable_keys(await self._fetch())
            except (httpx.HTTPError, ValueError, JoseError) as fault:
                _log.warning("issuer keys not refreshed", exc_info=fault)
                return
            self._fetched_at = self._clock()

    def _tried_lately(self) -> bool:
        return self._tried_at is not None and self._clock() - self._tried_at < UNKNOWN_SECONDS


def usable_keys(key_set: Mapping[str, Any]) -> dict[str, ECKey]:
    """The P-256 keys for signatures in a JWK set; anything else in it is passed over. Raises `ValueError`."""
    entries = key_set.get("keys")
    if not isinstance(entries, list):
        raise ValueError("no key set")  # noqa: TRY004  what came over the network is malformed, not mistyped by us
    usable = [entry for entry in cast("list[dict[str, Any]]", entries) if _is_usable(entry)]
    return {entry["kid"]: ECKey.import_key({**entry, "alg": "ES256"}) for entry in usable}


def _is_usable(entry: Mapping[str, Any]) -> bool:
    return (
        entry.get("kty") == "EC"
        and entry.get("crv") == "P-256"
        and entry.get("use", "sig") == "sig"
        and isinstance(entry.get("kid"), str)
    )


def fetched_from(issuer: str, client: httpx.AsyncClient) -> Fetch:
    """Fetch the key set that the issuer's discovery document names."""

    async def fetch() -> Mapping[str, Any]:
        address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        discovery = (await client.get(address, timeout=_FETCH_SECONDS)).raise_for_status().json()
        if discovery.get("issuer") != issuer:
            raise ValueError("the discovery document is another issuer's")
        return (await client.get(discovery["jwks_uri"], timeout=_FETCH_SECONDS)).raise_for_status().json()

    return fetch
