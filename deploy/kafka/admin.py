"""Asking a broker about its topics, and making them."""

# aiokafka has no types; what it gives is given a type here, once.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from deploy.embedded import waiting

ANSWER_WITHIN = 5
LED_WITHIN = 30


class KafkaRefused(Exception):
    """The broker would not do it; the message is its own."""


class KafkaUnreachable(Exception):
    """No broker answers at that address."""


@dataclass(frozen=True)
class Topic:
    name: str
    partitions: int
    replicas: int = 1
    config: Mapping[str, str] = field(default_factory=dict[str, str])


class Admin(Protocol):
    async def start(self) -> None: ...
    async def close(self) -> None: ...
    async def create_topics(self, new_topics: Sequence[object]) -> Any: ...
    async def delete_topics(self, topics: Sequence[str]) -> Any: ...
    async def describe_topics(self) -> list[dict[str, Any]]: ...
    async def describe_configs(self, config_resources: Sequence[object]) -> list[Any]: ...
    async def describe_cluster(self) -> dict[str, Any]: ...


@asynccontextmanager
async def connected(bootstrap: str) -> AsyncGenerator[Admin]:
    client = cast("Admin", AIOKafkaAdminClient(bootstrap_servers=bootstrap))
    try:
        await _reach(client, bootstrap)
        yield client
    finally:
        await client.close()


async def _reach(client: Admin, bootstrap: str) -> None:
    try:
        await client.start()
    except KafkaError as failure:
        raise KafkaUnreachable(f"Kafka does not answer at {bootstrap}.") from failure


async def answers(bootstrap: str) -> bool | None:
    """True when a broker is ready for clients, None when not yet."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN), connected(bootstrap) as client:
            cluster = await client.describe_cluster()
    except (KafkaUnreachable, KafkaError, TimeoutError, OSError):
        return None
    return True if cluster["brokers"] else None


async def create(bootstrap: str, topics: Sequence[Topic]) -> list[str]:
    """The names of those that were not there before. Raises KafkaRefused."""
    async with connected(bootstrap) as client:
        answer = await client.create_topics([_new(topic) for topic in topics])
        made = _made(answer.topic_errors)
        # The broker says yes before it knows the topic itself.
        names = {topic.name for topic in topics}
        await waiting.until_answered(lambda: _led(client, names), "the new topics have leaders", LED_WITHIN)
    return made


async def delete(bootstrap: str, names: Sequence[str]) -> None:
    async with connected(bootstrap) as client:
        await client.delete_topics(names)


async def describe(bootstrap: str, names: Sequence[str]) -> dict[str, Topic]:
    """What the broker has of the topics; those it does not have are left out."""
    async with connected(bootstrap) as client:
        listed = {topic["topic"]: topic for topic in await client.describe_topics()}
        found = [name for name in names if name in listed]
        configs = await client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in found])
    described = {row[3]: _config(row[4]) for answer in configs for row in answer.resources}
    return {name: _existing(listed[name], described[name]) for name in found}


def _made(answers: Sequence[Sequence[Any]]) -> list[str]:
    made: list[str] = []
    for name, code, *message in answers:
        if code == 0:
            made.append(name)
        elif code != TopicAlreadyExistsError.errno:
            raise KafkaRefused(f"topic {name}: {for_code(code).__name__} {message}")
    return made


async def _led(client: Admin, names: set[str]) -> bool | None:
    listed = {topic["topic"]: topic["partitions"] for topic in await client.describe_topics()}
    led = {name for name, partitions in listed.items() if all(row["leader"] >= 0 for row in partitions)}
    return True if names <= led else None


def _new(topic: Topic) -> object:
    return NewTopic(topic.name, topic.partitions, topic.replicas, topic_configs=dict(topic.config))


def _existing(described: dict[str, Any], config: Mapping[str, str]) -> Topic:
    partitions = described["partitions"]
    return Topic(described["topic"], len(partitions), len(partitions[0]["replicas"]), config)


def _config(entries: Sequence[Sequence[str]]) -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries}
