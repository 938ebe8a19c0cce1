"""The frozen files of the contract, what the code says they should be, and the one way to write them.

`python -m tests.contracts.freezing` writes what is new and refuses to change what was published. A fact that no
release has carried yet may change: delete its file first, which is for a reviewer to see.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from deploy.kafka import topics
from shared.contracts.asyncapi import Channel, document
from shared.contracts.catalogue import CATALOGUE
from shared.contracts.schema import schema_of
from tests.contracts import golden
from tests.contracts.compatibility import incompatibilities

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "shared/contracts/schemas"
ASYNCAPI = ROOT / "docs/asyncapi.yaml"


class _Readable(yaml.SafeDumper):
    """Paragraphs as paragraphs, and each part in full where it belongs."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  yaml asks per node
        return True


def _paragraphs(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _paragraphs)


def schema_files() -> dict[Path, str]:
    """The schema of each fact, as its file should read."""
    return {
        SCHEMAS / f"{name}.json": json.dumps(schema_of(fact), indent=2, ensure_ascii=False) + "\n"
        for name, fact in CATALOGUE.facts.items()
    }


def asyncapi_file() -> str:
    """The AsyncAPI document, as its file should read."""
    channels = [Channel(topic.name, topic.partitions, topic.replicas) for topic in topics.wanted()]
    content = document(CATALOGUE.facts.values(), channels)
    return yaml.dump(content, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=120)


def refusals(files: dict[Path, str]) -> Iterator[str]:
    """Why some of these may not be written over what is frozen."""
    for path, text in files.items():
        if path.exists():
            changes = incompatibilities(json.loads(path.read_text()), json.loads(text))
            yield from (f"{path.name}: {change}" for change in changes)


def main() -> None:
    golden.seal_new_examples()
    files = schema_files()
    if refused := list(refusals(files)):
        sys.exit("A published version only gains optional fields; write a new version.\n" + "\n".join(refused))
    for path, text in {**files, ASYNCAPI: asyncapi_file()}.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


if __name__ == "__main__":
    main()
