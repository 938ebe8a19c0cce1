from deploy.kafka import admin, topics
from deploy.kafka.admin import Topic
from shared.testing.stack import Stack


async def test_topics_are_made_once_and_then_found_as_listed(stack: Stack) -> None:
    await topics.create_missing(stack.kafka_bootstrap)
    assert await topics.create_missing(stack.kafka_bootstrap) == []
    assert await topics.deviations(stack.kafka_bootstrap, topics.wanted()) == []


async def test_another_number_of_partitions_and_another_retention_are_named(stack: Stack) -> None:
    name = stack.fresh_name("facts")
    await admin.create(stack.kafka_bootstrap, [Topic(name, 3, config={"retention.ms": "1000"})])
    listed = Topic(name, 12, config={"retention.ms": "-1"})
    assert await topics.deviations(stack.kafka_bootstrap, [listed]) == [
        f"{name}: partitions is 3, not 12",
        f"{name}: retention.ms is 1000, not -1",
    ]


async def test_a_missing_topic_is_named(stack: Stack) -> None:
    assert await topics.deviations(stack.kafka_bootstrap, [Topic("nowhere", 1)]) == ["nowhere is missing"]


def test_every_fact_topic_has_the_same_number_of_partitions_and_keeps_its_facts_for_ever() -> None:
    facts = [topic for topic in topics.wanted() if topic.name.endswith(".facts.v1")]
    assert {(topic.partitions, topic.config["retention.ms"]) for topic in facts} == {(12, "-1")}
