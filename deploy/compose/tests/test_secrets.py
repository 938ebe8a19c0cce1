"""Each container finds its own secrets, the same ones every time, and nobody else's."""

import os
import stat
from pathlib import Path

import pytest
import yaml

from deploy.compose import secrets
from deploy.embedded.parts import MIGRATIONS, PARTS
from deploy.embedded.paths import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
CONTAINERS = ["postgres", "roles", *(part.name for part in PARTS), *(f"migrate-{part.name}" for part in MIGRATIONS)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As the step finds it: a mounted folder for each container."""
    monkeypatch.setattr("deploy.compose.secrets.READER", os.getuid())
    for container in CONTAINERS:
        (tmp_path / container).mkdir()
    secrets.hand_out(tmp_path)
    return tmp_path


def handed(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_service_finds_a_file_for_each_secret_setting(folder: Path) -> None:
    assert {file.name for file in (folder / "intake").iterdir()} == {"database_url", "keys_database_url", "kek"}
    assert {file.name for file in (folder / "desk").iterdir()} == {
        "database_url",
        "desk_client_secret",
        "session_secret",
    }


def test_the_issuer_and_the_worker_share_the_secret_of_the_worker(folder: Path) -> None:
    told = {(folder / name / "worker_client_secret").read_text() for name in ("issuer", "worker")}
    assert len(told) == 1


def test_a_service_signs_in_as_itself_and_its_migration_as_the_owner(folder: Path) -> None:
    assert (folder / "intake/database_url").read_text().startswith("postgresql://intake:")
    assert (folder / "migrate-intake/database_url").read_text().startswith("postgresql://intake_migrator:")


def test_all_who_seal_have_the_same_key(folder: Path) -> None:
    keys = {(folder / name / "kek").read_bytes() for name in ("intake", "language", "employment", "read", "worker")}
    assert len(keys) == 1


def test_handing_out_again_changes_nothing(folder: Path) -> None:
    before = handed(folder)
    secrets.hand_out(folder)
    assert handed(folder) == before


def test_what_a_service_finds_is_for_its_reader_alone(folder: Path) -> None:
    modes = {stat.S_IMODE(file.stat().st_mode) for part in PARTS for file in (folder / part.name).iterdir()}
    assert modes == {0o400}


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_container_sees_its_own_secrets_and_cannot_change_them(container: str) -> None:
    mounted = [volume for volume in COMPOSE["services"][container]["volumes"] if volume.startswith("secrets")]
    assert mounted == [f"secrets-{container}:/run/secrets:ro"]


def test_only_the_step_that_invents_them_sees_them_all() -> None:
    seeing = [
        name for name, service in COMPOSE["services"].items() if "secrets:/secrets/all" in service.get("volumes", ())
    ]
    assert seeing == ["secrets"]
