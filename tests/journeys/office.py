"""Working in the centre over HTTP: give a command, see what the read API shows after it."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from deploy.demo.doors import Doors
from deploy.demo.steps import Service, Staff, Step

COMMANDS = UUID("2f1f0c52-7a6b-4a53-9c0d-7b8e5f1d2c31")
PATIENCE = 60
PAUSE = 0.1


@dataclass
class Office:
    """`do` waits for what policies still have to do; `see` for what the command before it changed."""

    doors: Doors
    staff: Staff
    done: list[str] = field(default_factory=list[str])
    token: str = ""

    async def do(self, service: Service, path: str, body: dict[str, Any], actor: str | None = None) -> dict[str, Any]:
        """The answer to one command. Raises `Refused`."""
        key = uuid5(COMMANDS, f"{len(self.done)} {path}")
        self.done.append(path)
        answer = await self.doors.take(Step(service, path, body, actor or self.staff.caseworkers[0], key))
        self.token = answer.headers["Consistency-Token"]
        return answer.json()

    async def see(self, path: str) -> dict[str, Any]:
        """What the read API shows, the last command included; a 503 would fail the test."""
        headers = {"Consistency-Token": self.token, "Prefer": "wait=10"}
        answer = await self.doors.read("read", path, self.staff.team_lead, **headers)
        return answer.raise_for_status().json()

    async def see_in_time(self, path: str, *expected: str) -> list[str]:
        """The types of a person's facts, oldest first, once the expected ones are there."""
        deadline = time.monotonic() + PATIENCE
        while True:
            timeline = await self.see(path)
            types = [entry["type"] for entry in reversed(timeline["items"])]
            if set(expected) <= set(types) or time.monotonic() > deadline:
                return types
            await asyncio.sleep(PAUSE)
