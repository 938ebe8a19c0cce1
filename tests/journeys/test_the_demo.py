"""The demo's main job on the real platform: it ends with status 0 only where everything was read back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from deploy.demo import county, journey
from deploy.demo.__main__ import demonstrate
from deploy.demo.lives import Life, Setting, imagine
from deploy.demo.seeing import ReadingBack
from deploy.demo.settings import Settings
from deploy.embedded.local import LocalPlatform
from shared.kernel.days import day_of
from tests.journeys.office import Office


@pytest.fixture
def settings(platform: LocalPlatform) -> Callable[[int], Settings]:
    """What the demo is told, for so many people."""
    names = ("issuer", "intake", "language", "employment", "read", "worker")
    urls = {f"{name}_url": platform.surroundings.url(name) for name in names}
    return lambda people: Settings.model_validate({**urls, "people": people, "seed": 7, "concurrency": 6})


async def test_people_are_led_through_and_read_back(
    settings: Callable[[int], Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    assert await demonstrate(settings(12)) == 0
    first = capsys.readouterr().out
    assert "12 invented people" in first
    assert "batch 0" in first
    assert "All three Bausteine" in first
    assert await demonstrate(settings(3)) == 0
    assert "batch 1" in capsys.readouterr().out


async def test_who_lacks_a_fact_is_named(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.demo.seeing.PATIENCE", 0.5)
    setting = Setting(county.read(), office.staff, day_of(datetime.now(UTC)))
    batch = imagine(setting, seed=8, batch=0, people=2)
    tokens = await journey.lead(office.doors, batch, office.staff, 2, lambda _: None)
    whole, short = batch.lives
    lacking = Life(short.person_id, short.stage, short.shown_as, (*short.steps, short.steps[0]), is_erased=False)
    assert (await ReadingBack(office.doors, office.staff, tokens).see([whole])).faults == []
    seen = await ReadingBack(office.doors, office.staff, tokens).see([lacking])
    assert seen.faults == [
        f"{short.person_id} ({short.stage}): missing ['intake.person-registered.v1'], twice or unasked []"
    ]
