"""The platform's topics, as topics.yaml lists them: made where missing, never changed in place."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from deploy.kafka import admin
from deploy.kafka.admin import Topic

LIST = Path(__file__).with_name("topics.yaml")


def wanted() -> list[Topic]:
    listed: list[dict[str, Any]] = yaml.safe_load(LIST.read_text())["topics"]
    return [Topic(**topic) for topic in listed]


async def create_missing(bootstrap: str) -> list[str]:
    """The names of those made. Raises KafkaRefused."""
    return await admin.create(bootstrap, wanted())


async def deviations(bootstrap: str, topics: Sequence[Topic]) -> list[str]:
    """What the broker has otherwise than listed, a sentence each; empty when all is as it should be."""
    there = await admin.describe(bootstrap, [topic.name for topic in topics])
    return [sentence for topic in topics for sentence in _compare(topic, there.get(topic.name))]


def _compare(topic: Topic, there: Topic | None) -> list[str]:
    if there is None:
        return [f"{topic.name} is missing"]
    pairs = [("partitions", str(there.partitions), str(topic.partitions))]
    pairs += [(name, there.config.get(name, "unset"), value) for name, value in topic.config.items()]
    return [f"{topic.name}: {name} is {has}, not {should}" for name, has, should in pairs if has != should]
