"""A platform of these tests' own: killing its broker and database must not disturb tests that share another."""

from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any
from uuid import UUID

import httpx
import pytest

from deploy.embedded import places, ports
from deploy.embedded.local import LocalPlatform
from deploy.embedded.parts import Part
from deploy.embedded.supervisor import Supervisor
from services.projections import foundations
from services.projections.settings import ReadingSettings
from tests.chaos import checking, expecting, found, load
from tests.chaos.caseworker import Caseworker
from tests.chaos.history import History, RecordedClient
from tests.chaos.load import Load
from tests.chaos.rest import come_to_rest
from tests.chaos.shaking import Shaken
from tests.desk.arrivals import Arrivals

Faults = Callable[[], Coroutine[Any, Any, list[str]]]
#: Far more connections than requests at a time: a killed service leaves some behind.
LIMITS = httpx.Limits(max_connections=60)


@pytest.fixture(scope="session")
async def shaken(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Shaken]:
    """As `make demo` runs it, with everything on disk before it is acknowledged."""
    folder = tmp_path_factory.mktemp("shaken")
    numbers = {place.part: ports.free() for place in places.PLACES}
    it = Shaken(LocalPlatform(folder, numbers), History(folder / "history.jsonl"))
    async with Supervisor(it.said.append) as supervisor:
        await it.platform.start(supervisor)
        yield it


@pytest.fixture(scope="session")
async def pressed(shaken: Shaken) -> AsyncGenerator[Load]:
    """Load on that platform, round by round; its desk has somebody to care for."""
    setting = load.setting()
    async with RecordedClient(shaken.history, shaken.ports, timeout=30, limits=LIMITS) as http:
        arrivals = Arrivals(load.doors_of(shaken.platform, http), setting.staff)
        owner = setting.staff.caseworkers[0]
        yasmin = await arrivals.somebody("Yasmin", "Haddad", owner=owner)
        yield Load(shaken.platform, http, _caseworker(shaken, http, owner, yasmin.person_id), setting)


@pytest.fixture(scope="session")
def faults(shaken: Shaken) -> Faults:
    """Waits until the platform has come to rest, and looks at all it holds."""

    async def looked_for() -> list[str]:
        await come_to_rest(shaken.platform)
        it, history = await found.everything(shaken.platform), shaken.history
        environment = shaken.platform.surroundings.environment(READER)
        settings = ReadingSettings.model_validate(
            {name: environment[name.upper()] for name in ReadingSettings.model_fields}
        )
        async with foundations.opened(settings, "chaos", connections=2) as ground:
            expected = await expecting.rows(it.facts, ground.vault)
        return [
            *it.parked,
            *history.unheard_of,
            *checking.store(it.facts, it.heads),
            *checking.commands(it.facts, history.sent, history.acknowledged),
            *checking.topics(it.facts, it.records),
            *checking.shown(expected, it.rows),
        ]

    return looked_for


READER = Part("read", "", "projections", ("KEYS_DATABASE_URL", "KEK_FILE"))


def _caseworker(shaken: Shaken, http: httpx.AsyncClient, owner: str, person_id: UUID) -> Caseworker:
    return Caseworker(http, shaken.platform.url("desk"), owner, person_id, shaken.history)
