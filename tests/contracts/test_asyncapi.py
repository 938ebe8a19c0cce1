"""The document that agencies read is written from the code, and is AsyncAPI."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema.validators import Draft7Validator, validator_for

from deploy.embedded import locks
from deploy.embedded.paths import CACHE
from shared.contracts.asyncapi import VERSION, Channel, document
from shared.contracts.catalogue import CATALOGUE
from shared.contracts.intake.person import PersonErased
from tests.contracts.freezing import ASYNCAPI, asyncapi_file

SPEC = Path(__file__).parent / "asyncapi-spec"


@pytest.fixture(scope="module")
def specification() -> dict[str, Any]:
    """The official schema of AsyncAPI documents, from its npm package."""
    schema = SPEC / f"node_modules/@asyncapi/specs/schemas/{VERSION}-without-$id.json"
    with locks.held(CACHE / "asyncapi-spec.lock"):
        if not schema.exists():
            if not (npm := shutil.which("npm")):
                pytest.skip("npm is missing: the AsyncAPI document is not checked against the specification")
            subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=SPEC, check=True)  # noqa: S603
    return json.loads(schema.read_text())


def test_the_frozen_document_is_the_one_of_the_code() -> None:
    assert ASYNCAPI.exists(), "run: python -m tests.contracts.freezing"
    assert ASYNCAPI.read_text() == asyncapi_file()


def test_the_document_is_asyncapi(specification: dict[str, Any]) -> None:
    validator = validator_for(specification, default=Draft7Validator)(specification)
    assert [error.message for error in validator.iter_errors(yaml.safe_load(ASYNCAPI.read_text()))] == []


def test_the_check_finds_a_document_that_is_none(specification: dict[str, Any]) -> None:
    broken = yaml.safe_load(ASYNCAPI.read_text())
    broken["operations"]["tell-intake-facts-v1"]["action"] = "shout"
    assert not validator_for(specification, default=Draft7Validator)(specification).is_valid(broken)


def test_every_fact_is_told_on_exactly_one_channel() -> None:
    channels: dict[str, Any] = yaml.safe_load(ASYNCAPI.read_text())["channels"]
    told = [message["$ref"] for channel in channels.values() for message in channel["messages"].values()]
    assert len(told) == len(set(told)) == len(CATALOGUE.facts)


def test_a_fact_without_a_topic_is_found() -> None:
    with pytest.raises(LookupError, match=r"intake\.person-erased\.v1 has no topic"):
        document([PersonErased], [Channel("language.facts.v1", partitions=12, replicas=1)])
