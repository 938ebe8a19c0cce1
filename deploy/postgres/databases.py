"""Makes the databases and roles of roles.sql on a server that has no psql beside it."""

from collections.abc import Generator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

SCRIPT = Path(__file__).with_name("roles.sql")
THERE_ALREADY = (asyncpg.DuplicateObjectError, asyncpg.DuplicateDatabaseError)


def statements(script: str) -> Generator[tuple[str, str]]:
    """Each statement with the database it belongs to; the first ones belong to the server."""
    database = ""
    statement: list[str] = []
    for line in script.splitlines():
        if line.startswith("\\connect "):
            database = line.split()[1]
        elif line.strip() and not line.startswith("--"):
            statement.append(line)
            if line.endswith(";"):
                yield database, "\n".join(statement)
                statement = []


def inside(url: str, database: str, user: str = "", password: str = "") -> str:
    """The same server's address, for another database and, where given, another user."""
    parts = urlsplit(url)
    address = f"{user}:{password}@{parts.hostname}:{parts.port}" if user else parts.netloc
    return urlunsplit(parts._replace(netloc=address, path=f"/{database}"))


async def create(superuser: str, passwords: Mapping[str, str]) -> None:
    """Everything of roles.sql, and each role's password. Runs again without effect."""
    database, connection = "", await asyncpg.connect(superuser)
    for wanted, statement in statements(SCRIPT.read_text()):
        if wanted != database:
            await connection.close()
            database, connection = wanted, await asyncpg.connect(inside(superuser, wanted))
        await _unless_there(connection, statement)
    for role, password in passwords.items():
        await connection.execute(f"ALTER ROLE {role} PASSWORD '{password}'")
    await connection.close()


async def create_roles(superuser: str) -> None:
    """Only the roles, so that migrations that name them can run in any database."""
    connection = await asyncpg.connect(superuser)
    for _, statement in statements(SCRIPT.read_text()):
        if statement.startswith("CREATE ROLE"):
            await _unless_there(connection, statement)
    await connection.close()


async def _unless_there(connection: asyncpg.Connection, statement: str) -> None:
    try:
        await connection.execute(statement)
    except THERE_ALREADY:
        return
