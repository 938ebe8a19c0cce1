"""Golden examples: one recorded fact of each version ever published, byte by byte as it was written then.

A new one begins as a file in `examples/` with `headers` and `readable`; `python -m tests.contracts.freezing` seals it
and writes `recorded`, once and for ever.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from shared.contracts.catalogue import CATALOGUE
from shared.contracts.classes import Category
from shared.contracts.envelope import Recorded, from_headers
from shared.contracts.fact import sealed_fields
from shared.privacy.ports import DataKey, KeyName
from shared.privacy.seals import place_of_fact, sealed

EXAMPLES: Final = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """What a fact said in plain words, and what stood in the store."""

    readable: dict[str, Any]
    recorded: Recorded


def path_of(fact_type: str) -> Path:
    return EXAMPLES / f"{fact_type}.json"


def load(fact_type: str) -> Example:
    """Raises `FileNotFoundError` for a fact without an example, `KeyError` for one that is not sealed yet."""
    content = json.loads(path_of(fact_type).read_text())
    headers = [(name, value.encode()) for name, value in content["headers"].items()]
    return Example(content["readable"], Recorded(from_headers(headers), content["recorded"].encode()))


def key_of(name: KeyName) -> DataKey:
    """The invented key that the examples are sealed with."""
    return DataKey(version=1, secret=sha256("|".join(name).encode()).digest())


def seal_new_examples() -> None:
    for path in EXAMPLES.glob("*.json"):
        content = json.loads(path.read_text())
        if "recorded" not in content:
            content["recorded"] = _recorded(content["headers"], content["readable"])
            path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _recorded(headers: dict[str, str], readable: dict[str, Any]) -> str:
    envelope = from_headers((name, value.encode()) for name, value in headers.items())
    fact = CATALOGUE.facts[envelope.type]
    person = envelope.partition_key
    place = place_of_fact(envelope.tenant, person, envelope.stream_id, envelope.stream_version, envelope.type)
    data = fact.model_validate(readable).model_dump(mode="json")
    for field, category in sealed_fields(fact).items():
        key = key_of(KeyName(envelope.tenant, person, Category(category)))
        data[field] = sealed(data[field], key, category, place, field)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
