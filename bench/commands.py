"""A whole command over HTTP (token, guard, open, decide, seal, append), beside the same server without the work."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final
from uuid import UUID, uuid4

from bench.knocking import Heard, knock, request
from bench.rows import Goal, Row, row
from bench.served import Served, served
from bench.servers import Servers
from services.intake.tests.test_api import AMINA_ARRIVES, FIRST_TALK
from shared.hosting import migrating
from shared.privacy import kek_file, key_store

CASES: Final = 1_000
REQUESTS: Final = 1_000
ROUNDS: Final = 3
#: Requests under way at once, with the goal for the rate.
CONNECTIONS: Final[tuple[tuple[int, Goal | None], ...]] = ((1, None), (32, Goal(0.5)))
CONTACT: Final = json.dumps(FIRST_TALK).encode()


@dataclass(slots=True)
class Office:
    """The service, and the cases about which somebody calls."""

    service: Served
    cases: list[UUID]

    def contacts(self) -> Iterator[bytes]:
        """A contact with a sealed note, case after case."""
        return (self._post(f"/cases/{self.cases[n % CASES]}/contacts", CONTACT) for n in range(REQUESTS))

    def nothings(self) -> Iterator[bytes]:
        """The same body for the route that does nothing with it."""
        return (self._post("/nothing", CONTACT) for _ in range(REQUESTS))

    async def open_cases(self) -> None:
        """Each for a person of its own."""
        people = [uuid4() for _ in self.cases]
        arrivals = [json.dumps({**AMINA_ARRIVES, "person_id": str(person)}).encode() for person in people]
        await knock(self.service.port, [self._post("/persons", body) for body in arrivals], 16)
        openings = [
            {"case_id": str(case), "person_id": str(person)} for case, person in zip(self.cases, people, strict=True)
        ]
        await knock(self.service.port, [self._post("/cases", json.dumps(body).encode()) for body in openings], 16)

    def _post(self, path: str, body: bytes) -> bytes:
        return request(path, body, Authorization=f"Bearer {self.service.token}", Idempotency_Key=str(uuid4()))


async def measure(servers: Servers) -> list[Row]:
    """Rates and latencies with one caller and with many."""
    stack = await servers.stack()
    database = await stack.create_database("intake", *migrating.FACTS)
    keys = await stack.create_database("keys", key_store.MIGRATIONS)
    with tempfile.TemporaryDirectory() as folder:
        kek = Path(folder) / "kek"
        kek_file.create(kek, "development")
        async with served("bench.commands_server", database, keys, str(kek)) as service:
            office = Office(service, [uuid4() for _ in range(CASES)])
            await office.open_cases()
            return [line for connections, goal in CONNECTIONS for line in await _rows(office, connections, goal)]


async def _rows(office: Office, connections: int, goal: Goal | None) -> list[Row]:
    commands: list[Heard] = []
    nothings: list[Heard] = []
    for _ in range(ROUNDS):
        commands.append(await knock(office.service.port, office.contacts(), connections))
        nothings.append(await knock(office.service.port, office.nothings(), connections))
    name = f"command over HTTP, {connections} at once"

    def line(figure: str, unit: str, share: float) -> Row:
        ours, beside = (median(run.at(share) for run in runs) for runs in (commands, nothings))
        return row(f"{name}, {figure} / without work", ours, unit, beside=beside)

    rates = [median(run.rate for run in runs) for runs in (commands, nothings)]
    return [
        row(f"{name} / without work", rates[0], "1/s", beside=rates[1], goal=goal),
        line("p50", "ms", 0.5),
        line("p99", "ms", 0.99),
    ]
