"""Waiting until nothing is on its way any more: no fact to be told, to be answered or to be shown."""

from collections.abc import Mapping

from deploy.embedded import waiting
from deploy.embedded.local import LocalPlatform
from services.projections.models import MODELS
from tests.chaos.found import BAUSTEINE, database, reading

COMES_TO_REST_WITHIN = 120
RECORDED = """
SELECT coalesce((SELECT (tx, pos)::text FROM eventstore.events ORDER BY tx DESC, pos DESC LIMIT 1), '(0,0)')
"""
TOLD = "SELECT (tx, pos)::text FROM eventstore.relay"
ANSWERED = "SELECT policy, topic, partition, next_offset FROM eventstore.policy_positions"
Ends = Mapping[tuple[str, int], int]


async def come_to_rest(platform: LocalPlatform) -> None:
    """Returns when all lags are zero. Raises TimeoutError."""
    await waiting.until_answered(lambda: _rests(platform), "all lags are zero", COMES_TO_REST_WITHIN, 0.2)


async def _rests(platform: LocalPlatform) -> bool | None:
    recorded = await _asked(platform, RECORDED)
    if await _asked(platform, TOLD) != recorded:
        return None
    async with reading(platform) as (_, at):
        ends = {(it.topic, it.partition): end for it, end in at.items()}
    if not (await _is_answered(platform, ends) and await _is_shown(platform, ends)):
        return None
    # What a policy did is recorded together with its position: had it done anything meanwhile, it would be seen here.
    return True if await _asked(platform, RECORDED) == recorded else None


async def _asked(platform: LocalPlatform, question: str) -> dict[str, str]:
    answers: dict[str, str] = {}
    for service in BAUSTEINE:
        async with database(platform, service) as connection:
            answers[service] = await connection.fetchval(question)
    return answers


async def _is_answered(platform: LocalPlatform, ends: Ends) -> bool:
    for service in BAUSTEINE:
        async with database(platform, service) as connection:
            rows = await connection.fetch(ANSWERED)
        positions = {(row["policy"], (row["topic"], row["partition"])): row["next_offset"] for row in rows}
        followed = {(policy, at) for policy, (topic, _) in positions for at in ends if at[0] == topic}
        if any(positions.get((policy, at), 0) < ends[at] for policy, at in followed):
            return False
    return True


async def _is_shown(platform: LocalPlatform, ends: Ends) -> bool:
    async with database(platform, "projections") as connection:
        for name in MODELS:
            rows = await connection.fetch(f"SELECT topic, partition, next_offset FROM {name}.topic_offset")  # noqa: S608  names of ours
            if {(row["topic"], row["partition"]): row["next_offset"] for row in rows} != ends:
                return False
    return True
