"""The demo's people as load: commands, reads and a caseworker at the desk, all at once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from deploy.demo import county, journey, staff
from deploy.demo.doors import Doors
from deploy.demo.journey import Tokens
from deploy.demo.lives import Life, Setting, imagine
from deploy.demo.seeing import ReadingBack
from deploy.embedded.local import LocalPlatform
from shared.kernel.days import day_of
from tests.chaos.caseworker import Caseworker
from tests.chaos.history import RecordedClient

SEED = 9
PEOPLE = 6
SERVICES = ("intake", "language", "employment", "read")


@dataclass
class Load:
    """Everybody who was led so far, and by which tokens a read has seen all of them."""

    platform: LocalPlatform
    http: RecordedClient
    caseworker: Caseworker
    setting: Setting
    lives: list[Life] = field(default_factory=list[Life])
    tokens: Tokens = field(default_factory=Tokens)

    async def give(self, batch: int) -> Sequence[str]:
        """Lead one more batch while everybody before is looked at; what was seen wrong. Raises `Refused`."""
        doors = doors_of(self.platform, self.http)
        imagined = imagine(self.setting, SEED, batch, PEOPLE)
        seeing = ReadingBack(doors, self.setting.staff, dict(self.tokens))
        async with asyncio.TaskGroup() as clients:
            leading = journey.lead(doors, imagined, self.setting.staff, PEOPLE, lambda _: None)
            led = clients.create_task(leading)
            seen = clients.create_task(seeing.see(list(self.lives)))
            clients.create_task(self.caseworker.record_a_talk())
        self.lives += imagined.lives
        self.tokens |= led.result()
        return seen.result().faults

    async def look(self) -> Sequence[str]:
        """What is seen wrong of anybody."""
        doors = doors_of(self.platform, self.http)
        return (await ReadingBack(doors, self.setting.staff, self.tokens).see(self.lives)).faults


def doors_of(platform: LocalPlatform, http: RecordedClient) -> Doors:
    """The doors of the platform, for clients that know no tokens yet."""
    return Doors(http, {name: platform.url(name) for name in SERVICES}, platform.url("issuer"), staff.acting_client())


def setting() -> Setting:
    """The county of the demo, today."""
    mix = county.read()
    return Setting(mix, staff.read_staff(mix.county), day_of(datetime.now(UTC)))
