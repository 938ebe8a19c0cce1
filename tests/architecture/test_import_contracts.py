"""The import rules hold, name what exists, and each of them bites."""

import configparser
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import grimp
import pytest

from tests.architecture.tree import ROOT, SERVICES, files

LINTER = Path(sys.executable).with_name("lint-imports")
PACKAGES = ("services", "shared", "deploy")
MODULE_LISTS = ("modules", "source_modules", "protected_modules", "allowed_importers", "containers", "ancestors")
#: What a service that is no Baustein consists of is its own affair.
NOT_BAUSTEINE = {"desk", "projections"}

#: Contract, module that breaks it, the line that does.
PLANTS = [
    ("C1", "services/language/policies/planted.py", "import services.intake.domain"),
    ("C1", "services/projections/planted.py", "import services.desk"),
    ("C2", "shared/kernel/planted.py", "import services.language"),
    ("C2", "deploy/planted.py", "import services.desk"),
    ("C3", "services/language/domain/planted.py", "import services.language.api"),
    ("C3", "services/intake/policies/planted.py", "import services.intake.main"),
    ("C3", "services/employment/helpers.py", ""),
    ("C4", "services/intake/domain/planted.py", "import asyncpg"),
    ("C4", "services/intake/domain/planted.py", "import os"),
    ("C4", "services/employment/domain/planted.py", "from shared.eventstore import store"),
    ("C4", "shared/contracts/planted.py", "import logging"),
    ("C4", "shared/kernel/planted.py", "import shared.web"),
    ("C5", "services/intake/api/planted.py", "import shared.eventstore.postgres"),
    ("C5", "services/language/policies/planted.py", "import aiokafka"),
    ("C6", "services/intake/api/planted.py", "import services.intake.settings"),
    ("C7", "services/intake/api/planted.py", "import shared.testing"),
    ("C7", "services/desk/planted.py", "import shared.testing.stack"),
    ("C8", "shared/contracts/planted.py", "import shared.privacy.seals"),
    ("C9", "services/projections/applying_planted.py", ""),
    ("C9", "services/projections/tables.py", "import services.projections.read_models"),
    ("C9", "services/projections/case_file/planted.py", "import services.projections.tables"),
    ("C4", "services/projections/case_file/planted.py", "import asyncpg"),
    ("C4", "services/projections/person_file/planted.py", "import services.projections.reading"),
    ("C4", "services/projections/read_models/case_overview/evolve.py", "import faust"),
    ("C11", "services/projections/carrying.py", "import faust"),
    ("C10", "services/projections/read_models/journal/planted.py", "import services.projections.read_models.work_list"),
]


def contracts() -> dict[str, configparser.SectionProxy]:
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter")
    prefix = "importlinter:contract:"
    return {name.removeprefix(prefix): rules[name] for name in rules.sections() if name.startswith(prefix)}


def lint(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [LINTER, "--no-cache", "--no-logo", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)  # noqa: S603


def named_modules(rule: configparser.SectionProxy) -> Iterable[str]:
    for option in MODULE_LISTS:
        yield from rule.get(option, "").split()


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tree's modules and rules, to be spoilt."""
    for source in [*files("*.py", *PACKAGES), ROOT / ".importlinter"]:
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return tmp_path


def test_every_import_rule_is_kept() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("name", contracts())
def test_every_module_that_a_rule_names_exists(name: str, graph: grimp.ImportGraph) -> None:
    """A misspelt wildcard is kept for ever and checks nothing."""
    unmatched = [module for module in named_modules(contracts()[name]) if not graph.find_matching_modules(module)]
    assert unmatched == []


def test_every_baustein_is_held_to_the_order_of_its_layers() -> None:
    containers = contracts()["C3"]["containers"].split()
    assert sorted(containers) == [f"services.{name}" for name in SERVICES if name not in NOT_BAUSTEINE]


def test_every_rule_has_a_planted_violation() -> None:
    assert {name for name, _, _ in PLANTS} == set(contracts())


@pytest.mark.parametrize(("name", "module", "line"), PLANTS)
def test_a_planted_violation_breaks_its_rule(name: str, module: str, line: str, copy: Path) -> None:
    assert (copy / module).parent.is_dir()
    (copy / module).write_text(f"{line}\n")
    answer = lint(copy, "--contract", name)
    assert answer.returncode == 1
    assert "BROKEN" in answer.stdout, answer.stdout
