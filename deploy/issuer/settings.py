"""What the development issuer must be told to start."""

from pathlib import Path
from typing import Literal

from pydantic import HttpUrl, SecretStr

from shared.hosting.settings import ProcessSettings


class Settings(ProcessSettings):
    """Read from the environment. Any environment but `development` is refused: whoever asks is signed in here."""

    environment: Literal["development"]
    public_url: HttpUrl
    desk_url: HttpUrl
    desk_client_secret: SecretStr
    worker_client_secret: SecretStr
    audience: str
    host: str = "127.0.0.1"
    port: int = 8109
    users_file: Path = Path(__file__).with_name("users.yaml")
    #: A P-256 private key as PEM, made where it is missing; without a file a key is made at each start.
    signing_key_file: Path | None = None

    @property
    def issuer(self) -> str:
        """The issuer's name in every token."""
        return str(self.public_url).rstrip("/")
