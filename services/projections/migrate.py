"""The migrate step of the projections: their register, then a first version of each read model."""

import asyncio
from pathlib import Path

import asyncpg

from services.projections import versions
from services.projections.models import MODELS
from shared.hosting import migrating
from shared.hosting.migrating import MigrationSettings


async def make_first_versions(database_url: str) -> None:
    """An empty version of each read model that has none; what interrupted rebuilds left goes."""
    connection = await asyncpg.connect(database_url)
    try:
        for model in MODELS.values():
            await versions.make_first(connection, model)
            await versions.sweep(connection, model)
    finally:
        await connection.close()


if __name__ == "__main__":
    migrating.run("projections", Path(__file__).with_name("migrations"))
    settings = MigrationSettings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    asyncio.run(make_first_versions(settings.database_url.get_secret_value()))
