"""What the processes of the projections are told when they start."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, SecretStr

from services.projections.topics import FACTS
from shared.hosting.settings import ProcessSettings


class ReadingSettings(ProcessSettings):
    """Where the read models and the keys are."""

    environment: Literal["development", "production"]
    database_url: SecretStr
    keys_database_url: SecretStr
    kek_file: Path


class ServingSettings(ReadingSettings):
    """`issuer_reached_at` is where servers find the issuer, if not under the address its tokens name."""

    issuer_url: HttpUrl
    issuer_reached_at: HttpUrl | None = None
    audience: str
    host: str = "127.0.0.1"
    port: int = Field(ge=1, le=65_535)


class ReplayingSettings(ReadingSettings):
    """Where the facts are. A command of the owner of the tables: the address of the database is that role's."""

    kafka_bootstrap: str
    fact_topics: tuple[str, ...] = FACTS


class AskingSettings(ReplayingSettings):
    """Owners are asked for missing facts where their addresses and a client of the issuer are given."""

    issuer_url: HttpUrl | None = None
    issuer_reached_at: HttpUrl | None = None
    intake_url: HttpUrl | None = None
    language_url: HttpUrl | None = None
    employment_url: HttpUrl | None = None
    worker_client_id: str | None = None
    worker_client_secret: SecretStr | None = None


class WorkerSettings(AskingSettings):
    """Workers of one group share the partitions."""

    worker_group: str = "projections"
    host: str = "127.0.0.1"
    port: int = Field(ge=1, le=65_535)
