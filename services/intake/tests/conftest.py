from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest

from services.intake.main import baustein
from shared.testing.bausteine import Running, running
from shared.testing.stack import Stack


@pytest.fixture(scope="module")
async def intake(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Running]:
    now = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
    async with running(baustein(), stack, tmp_path_factory.mktemp("intake"), lambda: now) as service:
        yield service
