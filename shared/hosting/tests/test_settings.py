from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from shared.hosting import settings
from shared.hosting.settings import ProcessSettings


class DoorSettings(ProcessSettings):
    door_key: SecretStr
    door_number: int = 7


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "SECRETS", tmp_path)
    monkeypatch.delenv("DOOR_KEY", raising=False)
    return tmp_path


def test_a_secret_is_read_from_a_file_named_like_the_setting(secrets: Path) -> None:
    (secrets / "door_key").write_text("under the mat\n")
    assert DoorSettings().door_key.get_secret_value() == "under the mat"  # pyright: ignore[reportCallIssue]


def test_the_environment_wins_over_a_file(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (secrets / "door_key").write_text("under the mat")
    monkeypatch.setenv("DOOR_KEY", "in the lock")
    assert DoorSettings().door_key.get_secret_value() == "in the lock"  # pyright: ignore[reportCallIssue]


@pytest.mark.usefixtures("secrets")
def test_a_missing_secret_stops_the_start() -> None:
    with pytest.raises(ValidationError, match="door_key"):
        DoorSettings()  # pyright: ignore[reportCallIssue]


def test_a_malformed_setting_is_named_but_not_shown(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (secrets / "door_key").write_text("under the mat")
    monkeypatch.setenv("DOOR_NUMBER", "the third one")
    with pytest.raises(ValidationError, match="door_number") as refused:
        DoorSettings()  # pyright: ignore[reportCallIssue]
    assert "third" not in str(refused.value)
