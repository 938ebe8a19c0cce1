"""The contract as an AsyncAPI 3 document, for those who read our facts from Kafka."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from shared.contracts.envelope import CONTENT_TYPE
from shared.contracts.fact import Fact
from shared.contracts.schema import schema_of

ABOUT: Final = """\
Every change in the Integrationszentrum is a fact. A fact travels as a CloudEvent in binary mode: the envelope in the
headers, the data as JSON in the value. A fact may arrive twice: keep the highest `ce_streamversion` per `ce_subject`
and pass over what is not higher. Pass over types and fields that you do not know. Sealed fields (`$enc`) are for
those who hold a key of the person; after an erasure nobody does.
"""
VERSION: Final = "3.1.0"
SCHEMA_FORMAT: Final = "application/schema+json;version=draft-2020-12"
TEXT: Final = {"type": "string"}
HEADERS: Final = {
    "ce_specversion": {"const": "1.0"},
    "ce_id": {**TEXT, "description": "Unique together with ce_source."},
    "ce_source": {**TEXT, "description": "/tenant/service"},
    "ce_type": TEXT,
    "ce_subject": {**TEXT, "description": "The stream: what the fact is about."},
    "ce_time": {**TEXT, "format": "date-time", "description": "When the fact was recorded, not when it happened."},
    "ce_dataschema": TEXT,
    "ce_streamversion": {**TEXT, "pattern": "^[1-9][0-9]*$", "description": "1, 2, 3 … in each stream."},
    "ce_partitionkey": {**TEXT, "description": "The person where the stream concerns one, else the stream."},
    "ce_commandid": TEXT,
    "ce_correlationid": TEXT,
    "ce_causationid": TEXT,
    "ce_tenant": {**TEXT, "description": "Key of the county."},
    "ce_actor": {**TEXT, "description": "Pseudonym of who did it."},
    "ce_traceparent": TEXT,
    "content-type": {"const": CONTENT_TYPE},
}
OPTIONAL: Final = {"ce_causationid", "ce_traceparent"}


@dataclass(frozen=True, slots=True)
class Channel:
    """A topic; its name begins with the service whose facts it carries."""

    name: str
    partitions: int
    replicas: int

    def carries(self, fact: type[Fact]) -> bool:
        """Whether facts of this type go to the topic."""
        return fact.type.split(".")[0] == self.name.split(".")[0]


def document(facts: Iterable[type[Fact]], channels: Iterable[Channel]) -> dict[str, Any]:
    """The whole document; every fact must find a channel. Raises `LookupError` where one does not."""
    facts, channels = list(facts), list(channels)
    for fact in facts:
        if not any(channel.carries(fact) for channel in channels):
            raise LookupError(f"{fact.type} has no topic")
    return {
        "asyncapi": VERSION,
        "info": {"title": "Angelpunkt facts", "version": "1", "description": ABOUT, "license": {"name": "EUPL-1.2"}},
        "defaultContentType": CONTENT_TYPE,
        "channels": {_key(channel.name): _channel(channel, facts) for channel in channels},
        "operations": {f"tell-{_key(channel.name)}": _operation(channel) for channel in channels},
        "components": {
            "messages": {_key(fact.type): _message(fact) for fact in facts},
            "messageTraits": {"envelope": _envelope()},
        },
    }


def _channel(channel: Channel, facts: list[type[Fact]]) -> dict[str, Any]:
    carried = [_key(fact.type) for fact in facts if channel.carries(fact)]
    return {
        "address": channel.name,
        "messages": {key: {"$ref": f"#/components/messages/{key}"} for key in carried},
        "bindings": {"kafka": {"topic": channel.name, "partitions": channel.partitions, "replicas": channel.replicas}},
    }


def _operation(channel: Channel) -> dict[str, Any]:
    return {"action": "send", "channel": {"$ref": f"#/channels/{_key(channel.name)}"}}


def _envelope() -> dict[str, Any]:
    required = sorted(HEADERS.keys() - OPTIONAL)
    return {
        "headers": {"type": "object", "properties": dict(HEADERS), "required": required},
        "bindings": {"kafka": {"key": TEXT}},
    }


def _message(fact: type[Fact]) -> dict[str, Any]:
    schema = schema_of(fact)
    own = {"ce_type": {"const": fact.type}, "ce_dataschema": {"const": schema["$id"]}}
    return {
        "name": fact.type,
        "title": fact.__name__,
        **({"summary": schema["description"]} if "description" in schema else {}),
        "traits": [{"$ref": "#/components/messageTraits/envelope"}],
        "headers": {"type": "object", "properties": own},
        "payload": {"schemaFormat": SCHEMA_FORMAT, "schema": schema},
    }


def _key(name: str) -> str:
    """Names of the document's own parts have no dots: `intake.facts.v1` is `intake-facts-v1`."""
    return name.replace(".", "-")
