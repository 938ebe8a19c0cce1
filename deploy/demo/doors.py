"""The doors of the platform: commands and reads over HTTP, with tokens, and with patience for what follows later."""

import asyncio
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import httpx

from deploy.demo.steps import Step

#: A policy's fact may still be on its way, and a service may be starting again.
PATIENCE: Final = 60.0
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 1.0
#: So long before it expires a token is asked for again.
TOKEN_MARGIN: Final = 30.0
LATER: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.BAD_GATEWAY})
NOT_YET: Final = frozenset({"not-enrolled"})


class Refused(Exception):
    """A service said no to something that it should have done."""


class Doors:
    """`addresses` by service; `client` is id and secret of who may act for the staff."""

    def __init__(
        self, http: httpx.AsyncClient, addresses: Mapping[str, str], issuer: str, client: tuple[str, str]
    ) -> None:
        self._http = http
        self._addresses = addresses
        self._issuer = issuer
        self._client = client
        self._tokens: dict[str, tuple[str, float]] = {}
        self._asking = asyncio.Lock()

    async def take(self, step: Step) -> httpx.Response:
        """Give the command until it is done, under the same id. Raises `Refused`."""
        address = self._addresses[step.service] + step.path
        deadline, pause = time.monotonic() + PATIENCE, FIRST_PAUSE
        while True:
            answer = await self._post(address, step)
            if answer is not None and answer.is_success:
                return answer
            if (answer is not None and not _comes_later(answer)) or time.monotonic() > deadline:
                raise Refused(f"{step.service}: {_said(answer)}")
            await asyncio.sleep(pause)
            pause = min(pause * 1.6, LONGEST_PAUSE)

    async def read(self, service: str, path: str, actor: str, **headers: str) -> httpx.Response:
        """One GET in the name of `actor`. Raises `httpx.TransportError`."""
        told = {**await self._bearer(actor), **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await self._http.get(self._addresses[service] + path, headers=told)

    async def _post(self, address: str, step: Step) -> httpx.Response | None:
        """The answer, or None where nobody was there to give one."""
        try:
            headers = {"Idempotency-Key": str(step.key), **await self._bearer(step.actor)}
            return await self._http.post(address, json=dict(step.body), headers=headers)
        except httpx.TransportError:
            return None

    async def _bearer(self, actor: str) -> dict[str, str]:
        async with self._asking:
            token, until = self._tokens.get(actor, ("", 0.0))
            if time.monotonic() > until:
                token, seconds = await self._token(actor)
                self._tokens[actor] = token, time.monotonic() + seconds - TOKEN_MARGIN
        return {"Authorization": f"Bearer {token}"}

    async def _token(self, actor: str) -> tuple[str, float]:
        form = {"grant_type": "client_credentials", "actor": actor}
        answer = await self._http.post(f"{self._issuer}/token", data=form, auth=self._client)
        granted = answer.raise_for_status().json()
        return granted["access_token"], float(granted["expires_in"])


def problem(answer: httpx.Response) -> str:
    """The last part of the problem's type, empty where the answer is none."""
    try:
        document: dict[str, Any] = answer.json()
    except ValueError:
        return ""
    return str(document.get("type", "")).rpartition("/")[2]


def _comes_later(answer: httpx.Response) -> bool:
    return answer.status_code in LATER or problem(answer) in NOT_YET


def _said(answer: httpx.Response | None) -> str:
    return f"{answer.status_code} {problem(answer)}" if answer is not None else "nobody answered"
