"""What the demo is told: where the platform is, and how many people to lead through it."""

from pydantic import Field, HttpUrl

from shared.hosting.settings import ProcessSettings


class Settings(ProcessSettings):
    """Read from the environment by `python -m deploy.demo`."""

    issuer_url: HttpUrl
    intake_url: HttpUrl
    language_url: HttpUrl
    employment_url: HttpUrl
    read_url: HttpUrl
    worker_url: HttpUrl
    people: int = Field(default=150, ge=2, le=100_000)
    seed: int = 1
    concurrency: int = Field(default=12, ge=1, le=200)

    def addresses(self) -> dict[str, str]:
        """Where each service answers."""
        urls = {
            "intake": self.intake_url,
            "language": self.language_url,
            "employment": self.employment_url,
            "read": self.read_url,
        }
        return {name: str(url).rstrip("/") for name, url in urls.items()}
