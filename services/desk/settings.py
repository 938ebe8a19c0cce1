"""What the desk must be told to start; nothing secret has a default."""

from pathlib import Path
from typing import Literal

from pydantic import Field, HttpUrl, SecretStr, model_validator

from shared.hosting.settings import ProcessSettings


class Settings(ProcessSettings):
    """Read from the environment. Refuses plain http outside of development."""

    environment: Literal["development", "production"]
    database_url: SecretStr
    session_secret: SecretStr = Field(min_length=32)
    issuer_url: HttpUrl
    #: Where servers find the issuer, if not under the address its tokens name.
    issuer_reached_at: HttpUrl | None = None
    audience: str
    desk_client_id: str = "desk"
    desk_client_secret: SecretStr
    public_url: HttpUrl
    read_url: HttpUrl
    intake_url: HttpUrl
    employment_url: HttpUrl
    #: How many days a draft is kept: over a weekend, and not much longer than the person it is about.
    draft_days: int = Field(default=4, ge=1, le=14)
    host: str = "127.0.0.1"
    port: int = 8100
    #: `pseudonym: name` of the people to whom a case may be given.
    staff_file: Path | None = None
    #: `pseudonym: {name, kind}` of the bodies that data may go to and measures may lie with.
    agencies_file: Path | None = None
    #: `key: name` of the municipalities of the county.
    municipalities_file: Path | None = None
    assets: Path = Path(__file__).parent / "node_modules"

    @property
    def origin(self) -> str:
        """Where browsers find the desk: scheme, host and port."""
        return str(self.public_url).rstrip("/")

    @property
    def is_encrypted(self) -> bool:
        """Whether the browser reaches the desk over https."""
        return self.public_url.scheme == "https"

    @model_validator(mode="after")
    def _encrypted_in_production(self) -> "Settings":
        if self.environment == "production" and not self.is_encrypted:
            raise ValueError("PUBLIC_URL must be https in production")
        return self
