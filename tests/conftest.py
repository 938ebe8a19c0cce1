"""The whole platform, for tests that go through its front doors; one for all of them."""

from collections.abc import AsyncGenerator

import pytest

from deploy.embedded import places, ports
from deploy.embedded.local import LocalPlatform
from deploy.embedded.postgres import FORGETFUL
from deploy.embedded.supervisor import Supervisor


@pytest.fixture(scope="session")
async def platform(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[LocalPlatform]:
    """Every service as its own process, supervised, on free ports, with empty databases; addresses by `url(part)`."""
    numbers = {place.part: ports.free() for place in places.PLACES}
    running = LocalPlatform(tmp_path_factory.mktemp("platform"), numbers, settings=FORGETFUL)
    async with Supervisor(print) as supervisor:
        await running.start(supervisor)
        yield running
