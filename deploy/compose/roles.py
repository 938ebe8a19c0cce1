"""Makes the databases and roles of a platform in containers: `python -m deploy.compose.roles`."""

import asyncio
from pathlib import Path
from typing import Final

from deploy.postgres import databases

SECRETS: Final = Path("/run/secrets")
PASSWORD: Final = "password_of_"  # noqa: S105  how its files begin


def main() -> None:
    passwords = {file.name.removeprefix(PASSWORD): file.read_text() for file in SECRETS.glob(f"{PASSWORD}*")}
    asyncio.run(databases.create((SECRETS / "superuser_url").read_text(), passwords))


if __name__ == "__main__":
    main()
