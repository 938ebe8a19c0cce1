"""Reaching the issuer by another way than its name says: servers inside a network, browsers outside of it.

The issuer's address is part of its tokens and is the same for everybody. Where servers cannot reach it under that
address, their requests go elsewhere and still ask for it by name (as `curl --connect-to`).
"""

from collections.abc import Mapping

import httpx


class Rerouted(httpx.AsyncBaseTransport):
    """Sends requests to another place; their Host header stays that of the address they were made for."""

    def __init__(self, place: str, transport: httpx.AsyncBaseTransport) -> None:
        self._place = httpx.URL(place)
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer from the other place."""
        place = self._place
        request.url = request.url.copy_with(scheme=place.scheme, host=place.host, port=place.port)
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Ends the connections to the other place."""
        await self._transport.aclose()


def mounts(issuer: str, reached_at: str | None) -> Mapping[str, httpx.AsyncBaseTransport]:
    """For `httpx.AsyncClient(mounts=…)`; empty where the issuer is reached under its own address."""
    if reached_at is None:
        return {}
    address = httpx.URL(issuer)
    origin = f"{address.scheme}://{address.netloc.decode()}"
    return {origin: Rerouted(reached_at, httpx.AsyncHTTPTransport())}
