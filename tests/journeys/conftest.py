from collections.abc import AsyncGenerator

import httpx
import pytest

from deploy.demo import county, staff
from deploy.demo.doors import Doors
from deploy.embedded.local import LocalPlatform
from tests.journeys.office import Office

COUNTY = county.read().county


@pytest.fixture(scope="session")
async def office(platform: LocalPlatform) -> AsyncGenerator[Office]:
    """The centre's staff at the doors of the running platform."""
    where = platform.surroundings
    addresses = {name: where.url(name) for name in ("intake", "language", "employment", "read")}
    async with httpx.AsyncClient(timeout=30) as http:
        yield Office(Doors(http, addresses, where.url("issuer"), staff.acting_client()), staff.read_staff(COUNTY))
