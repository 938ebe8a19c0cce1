"""The platform in containers is locked down, and the same platform as without containers."""

import re
from typing import Any

import pytest
import yaml

from deploy.compose.secrets import SECRET
from deploy.embedded.parts import MIGRATIONS, PARTS
from deploy.embedded.paths import ROOT
from deploy.embedded.places import PLACES

SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_can_write_nowhere_but_where_it_must_and_has_no_powers_to_spare(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", [name for name in OURS if name != "secrets"])
def test_a_container_of_ours_gets_no_power_back(name: str) -> None:
    assert "cap_add" not in OURS[name]
    assert "user" not in OURS[name]


def test_every_port_is_published_on_loopback_alone() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_ports_are_moved_by_the_same_variables_as_without_containers() -> None:
    published = {variable: int(port) for variable, port in re.findall(r"\$\{(\w+):-(\d+)\}:", _ports())}
    assert published == {place.variable: place.default for place in PLACES if place.part != "kafka controller"}


def test_every_part_of_the_platform_has_a_container() -> None:
    assert {part.name for part in PARTS} <= SERVICES.keys()
    assert {f"migrate-{part.name}" for part in MIGRATIONS} <= SERVICES.keys()


@pytest.mark.parametrize("part", [pytest.param(part, id=part.name) for part in PARTS])
def test_a_container_is_told_what_its_process_is_told_elsewhere(part: Any) -> None:
    assert set(part.settings) - SECRET <= SERVICES[part.name]["environment"].keys()


@pytest.mark.parametrize("part", [pytest.param(part, id=part.name) for part in MIGRATIONS])
def test_a_migration_runs_as_the_module_that_runs_elsewhere(part: Any) -> None:
    assert SERVICES[f"migrate-{part.name}"]["command"] == ["python", "-m", part.module]


def test_a_service_waits_for_its_tables() -> None:
    for part in PARTS:
        if part.database:
            done = {"condition": "service_completed_successfully"}
            assert SERVICES[part.name]["depends_on"][f"migrate-{part.database}"] == done


def _ports() -> str:
    return "\n".join(port for service in SERVICES.values() for port in service.get("ports", ()))
