"""The programs with which operations look after the keys are given what they read, and nothing more."""

from pathlib import Path

from deploy.embedded import parts
from deploy.embedded.parts import Surroundings
from deploy.embedded.secrets import Secrets
from services.intake.settings import RestoreSettings


def surroundings(folder: Path) -> Surroundings:
    return Surroundings({"intake": 8101}, "127.0.0.1:9092", "postgresql://127.0.0.1/postgres", Secrets(folder))


def test_erasing_again_finds_facts_and_keys_as_the_service_does(tmp_path: Path) -> None:
    environment = surroundings(tmp_path).environment(parts.ERASE_AGAIN)
    told = RestoreSettings.model_validate(
        {name.lower(): value for name, value in environment.items() if name in NEEDED}
    )
    assert told.database_url.get_secret_value().endswith("/intake")
    assert told.keys_database_url.get_secret_value().endswith("/keys")
    assert "intake" in told.keys_database_url.get_secret_value()


def test_the_roll_is_done_by_the_owner_of_the_key_stores_tables(tmp_path: Path) -> None:
    environment = surroundings(tmp_path).environment(parts.ROLL_KEYS)
    assert "keys_migrator" in environment["DATABASE_URL"]
    assert (environment["KEK_FILE"], environment["ENVIRONMENT"]) == (str(tmp_path / "kek"), "development")
    assert "KAFKA_BOOTSTRAP" not in environment


NEEDED = {name.upper() for name in RestoreSettings.model_fields}
