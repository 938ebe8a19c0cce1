"""What Baustein 1 must be told to start."""

from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from shared.baustein.settings import BausteinSettings
from shared.hosting.settings import ProcessSettings


class Settings(BausteinSettings):
    """Read from the environment, by `main` alone."""


class RestoreSettings(ProcessSettings):
    """What the program needs that erases again after a restore."""

    environment: Literal["development", "production"]
    database_url: SecretStr
    keys_database_url: SecretStr
    kek_file: Path
    kafka_bootstrap: str
