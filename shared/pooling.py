"""Pools of connections that are given back as they were taken."""

from typing import Any


async def nothing_to_reset(_connection: Any) -> None:
    """For `create_pool(reset=…)` where no session state is ever set: asyncpg's own reset costs a round trip."""
