"""The migrate step: plain SQL files, each once and in the order of their names, before a service starts."""

# yoyo has no types; what it gives is given a type here, once.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import yoyo
from pydantic import SecretStr

from shared.hosting.settings import ProcessSettings
from shared.observability import logs

_SHARED: Final = Path(__file__).parents[1]
#: What every service with facts and policies keeps beside its own tables.
FACTS: Final = (_SHARED / "eventstore" / "migrations", _SHARED / "messaging" / "migrations")
#: A lock of the session ends with it; yoyo's own is a row that outlives a step that was killed.
_ONE_AT_A_TIME: Final = ("SET lock_timeout = '60s'", "SELECT pg_advisory_lock(hashtext('angelpunkt migrate'))")
_log: Final = logs.logger(__name__)


class MigrationSettings(ProcessSettings):
    """The address is that of the role that owns the tables."""

    database_url: SecretStr


def migrate(database_url: str, folders: Sequence[Path]) -> list[str]:
    """Apply what is not applied yet; the names of what was. A folder is done before the next; steps never overlap."""
    applied: list[str] = []
    with _connected(database_url) as backend:
        for folder in folders:
            waiting = backend.to_apply(yoyo.read_migrations(str(folder)))
            applied += [migration.id for migration in waiting]
            backend.apply_migrations(waiting)
    return applied


def run(service: str, *folders: Path) -> None:
    """The migrate step of a service as a process, with DATABASE_URL from its environment."""
    logs.configure(service)
    settings = MigrationSettings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    for migration in migrate(settings.database_url.get_secret_value(), folders):
        _log.info("migration applied", migration=migration)


@contextmanager
def _connected(database_url: str) -> Generator[Any]:
    backend: Any = yoyo.get_backend(database_url.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        for statement in _ONE_AT_A_TIME:
            backend.execute(statement)
        backend.commit()
        yield backend
    finally:
        backend.connection.close()
