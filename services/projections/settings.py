"""What the read API and the worker are told when they start."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, SecretStr

from services.projections.topics import FACTS
from shared.hosting.settings import ProcessSettings


class Settings(ProcessSettings):
    """`issuer_reached_at` is where servers find the issuer, if not under the address its tokens name."""

    environment: Literal["development", "production"]
    database_url: SecretStr
    keys_database_url: SecretStr
    kek_file: Path
    issuer_url: HttpUrl
    issuer_reached_at: HttpUrl | None = None
    audience: str
    host: str = "127.0.0.1"
    port: int = Field(ge=1, le=65_535)


class WorkerSettings(Settings):
    """The worker may ask the owners of facts for what is missing where it is given their addresses and a client."""

    kafka_bootstrap: str
    fact_topics: tuple[str, ...] = FACTS
    worker_group: str = "projections"
    intake_url: HttpUrl | None = None
    language_url: HttpUrl | None = None
    employment_url: HttpUrl | None = None
    worker_client_id: str | None = None
    worker_client_secret: SecretStr | None = None
    worker_actor: str | None = None


class RebuildSettings(ProcessSettings):
    """The address is that of the role that owns the tables."""

    environment: Literal["development", "production"]
    database_url: SecretStr
    keys_database_url: SecretStr
    kek_file: Path
    kafka_bootstrap: str
    fact_topics: tuple[str, ...] = FACTS
