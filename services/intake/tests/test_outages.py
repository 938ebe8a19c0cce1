"""What an outage of a neighbour changes for commands: nothing without Kafka, a clear no without the key store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deploy.embedded import ports
from services.intake.main import baustein
from services.intake.tests.test_api import AMINA_ARRIVES
from shared.baustein.service import work_of
from shared.privacy.ports import KeyStoreUnreachable
from shared.testing.bausteine import Running, running
from shared.testing.stack import Stack

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)


async def test_commands_go_on_while_kafka_is_away(stack: Stack, tmp_path: Path) -> None:
    nobody_there = f"127.0.0.1:{ports.free()}"
    intake = baustein()
    async with running(intake, stack, tmp_path, lambda: NOW, work_of(intake, nobody_there)) as service:
        assert (await service.client.get("/health/ready")).status_code == 200
        answer = await service.post("/persons", AMINA_ARRIVES, "caseworker")
        assert answer.status_code == 201


async def test_without_the_key_store_nothing_is_recorded_and_nothing_is_pretended(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> None:
        raise KeyStoreUnreachable

    monkeypatch.setattr(intake.ground.keys, "for_sealing", unreachable)
    monkeypatch.setattr(intake.ground.keys, "for_opening", unreachable)
    key = intake.new_key()
    refused = await intake.post("/persons", AMINA_ARRIVES, "caseworker", key=key)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    ready = await intake.client.get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]["key store"]) == (503, "failed")
    monkeypatch.undo()
    assert (await intake.post("/persons", AMINA_ARRIVES, "caseworker", key=key)).status_code == 201
