"""Invents the secrets of a platform in containers, once, and hands each container its own.

`python -m deploy.compose.secrets FOLDER`: below the folder, `all` keeps everything; each other folder is what one
container finds under /run/secrets, a file for each setting.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deploy.embedded.parts import MIGRATIONS, PARTS, Part, Surroundings
from deploy.embedded.secrets import Secrets
from deploy.postgres import databases

SERVER: Final = "postgresql://postgres:5432"
#: The user of this platform's images. The database's has another number in each image, so that everybody in its
#: container may read its only secret.
READER: Final = 10001
SECRET: Final = {
    "DATABASE_URL",
    "KEYS_DATABASE_URL",
    "DESK_CLIENT_SECRET",
    "WORKER_CLIENT_SECRET",
    "SESSION_SECRET",
}


def hand_out(folder: Path) -> None:
    """Runs again without effect, so that what was sealed with the old secrets stays readable."""
    secrets = Secrets(folder / "all")
    surroundings = Surroundings({part.name: 0 for part in PARTS}, "", SERVER, secrets)
    password = secrets.word("database-postgres")
    _put(folder / "postgres", "postgres_password", password, mode=0o444)
    _put(folder / "roles", "superuser_url", databases.inside(SERVER, "postgres", "postgres", password))
    for role, word in surroundings.passwords().items():
        _put(folder / "roles", f"password_of_{role}", word)
    for part in PARTS:
        for name, value in _of_service(part, surroundings):
            _put(folder / part.name, name, value)
        if "KEK_FILE" in part.settings:
            _copy(secrets.key("kek"), folder / part.name / "kek")
    for part in MIGRATIONS:
        address = surroundings.migration_environment(part)["DATABASE_URL"]
        _put(folder / f"migrate-{part.name}", "database_url", address)


def _of_service(part: Part, surroundings: Surroundings) -> Iterator[tuple[str, str]]:
    environment = surroundings.environment(part)
    yield from ((name.lower(), value) for name, value in environment.items() if name in SECRET)


def _put(folder: Path, name: str, value: str, mode: int = 0o400) -> None:
    new = folder / f".{name}"
    new.write_text(value)
    _give(new, folder / name, mode)


def _copy(source: Path, target: Path) -> None:
    new = target.with_name(f".{target.name}")
    shutil.copyfile(source, new)
    _give(new, target)


def _give(new: Path, target: Path, mode: int = 0o400) -> None:
    new.chmod(mode)
    os.chown(new, READER, -1)
    new.replace(target)


if __name__ == "__main__":
    hand_out(Path(sys.argv[1]))
