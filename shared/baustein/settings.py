"""What each of the three Bausteine is told when it starts."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, SecretStr

from shared.hosting.settings import ProcessSettings


class BausteinSettings(ProcessSettings):
    """`issuer_reached_at` is where servers find the issuer, if not under the address its tokens name."""

    environment: Literal["development", "production"]
    database_url: SecretStr
    keys_database_url: SecretStr
    kek_file: Path
    kafka_bootstrap: str
    issuer_url: HttpUrl
    issuer_reached_at: HttpUrl | None = None
    audience: str
    host: str = "127.0.0.1"
    port: int = Field(ge=1, le=65_535)
