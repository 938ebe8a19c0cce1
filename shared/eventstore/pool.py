"""Connections to a store's database, set up for exact bytes, index plans and no waste on release."""

from typing import Any, Final, TypeAlias

import asyncpg

from shared.eventstore import home
from shared.pooling import nothing_to_reset

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

SETTINGS: Final = {
    # Statements are planned once, perhaps while the tables are still empty: they must use the indexes then too.
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
    "idle_in_transaction_session_timeout": "10s",
}


async def connect(url: str, *, name: str, durable: bool, connections: int, patience: float) -> Pool:
    """A pool that refuses forgetful databases (unless not `durable`) and foreign clusters, at each new connection."""

    async def init(connection: home.Connection) -> None:
        await home.refuse_foreign(connection)
        if durable:
            await home.refuse_forgetful(connection)
        await connection.set_type_codec(
            "json", schema="pg_catalog", encoder=_as_it_is, decoder=_as_it_is, format="binary"
        )

    return await asyncpg.create_pool(
        url,
        min_size=1,
        max_size=connections,
        init=init,
        reset=nothing_to_reset,
        command_timeout=patience,
        timeout=patience,
        server_settings={**SETTINGS, "application_name": name},
    )


def _as_it_is(data: Any) -> Any:
    return data
