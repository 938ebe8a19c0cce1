"""Habits that no linter of others knows."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, named

SOURCES = files("*.py", "services", "shared", "deploy", "tests", "docs")
LOCKS = [*files("requirements.lock"), *files("*.lock.txt"), *files("package-lock.json")]
EVERYBODYS = {"utils", "helpers", "common", "manager", "base", "misc"}
#: A line of the settings that switches rules off.
IGNORE = re.compile(r'^\s*("[A-Z]+[0-9]*",|"[^"]+" = \[)')


def silent_handlers(source: str) -> Iterator[int]:
    """Lines where anything at all is caught and nothing is done about it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            catches_all = node.type is None or (isinstance(node.type, ast.Name) and node.type.id.endswith("Exception"))
            if catches_all and all(isinstance(step, ast.Pass) for step in node.body):
                yield node.lineno


def bare_ignores(settings: str) -> list[str]:
    """Ignored rules without a reason behind them."""
    inside, bare = "", list[str]()
    for line in settings.splitlines():
        if line.startswith("["):
            inside = line
        if inside.startswith("[tool.ruff.lint") and IGNORE.match(line) and not re.search(r"# \w", line):
            bare.append(line.strip())
    return bare


def test_nothing_is_caught_and_forgotten() -> None:
    caught = {str(path.relative_to(ROOT)): list(silent_handlers(path.read_text())) for path in SOURCES}
    assert {name: where for name, where in caught.items() if where} == {}


def test_no_module_is_everybodys() -> None:
    assert named(path for path in SOURCES if path.stem in EVERYBODYS) == []


def test_every_lint_rule_that_is_off_says_why() -> None:
    assert bare_ignores((ROOT / "pyproject.toml").read_text()) == []


@pytest.mark.parametrize("lock", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in LOCKS])
def test_a_lock_names_versions_and_hashes_but_no_registry(lock: Path) -> None:
    text = lock.read_text()
    assert re.search(r"sha256:|sha512-", text)
    assert re.findall(r'https?://\S+|"resolved"|--(?:index-url|find-links)', text) == []


@pytest.mark.parametrize("project", [pytest.param(path, id=str(path.parent)) for path in files("pyproject.toml")])
def test_every_package_is_under_the_licence_of_the_whole(project: Path) -> None:
    assert tomllib.loads(project.read_text())["project"]["license"] == "EUPL-1.2"


def test_migrations_give_way_to_the_running_service() -> None:
    """A migration that waits for a lock makes everybody behind it wait; `SET LOCAL lock_timeout` comes first."""
    impatient = [path for path in files("*.sql") if path.parent.name == "migrations" and not _gives_way(path)]
    assert named(impatient) == []


def test_a_silent_handler_is_found() -> None:
    silent = "try:\n    work()\nexcept Exception:\n    pass\n"
    assert list(silent_handlers(silent)) == [3]
    assert list(silent_handlers(silent.replace("pass", "raise"))) == []


def test_a_lint_rule_switched_off_without_a_reason_is_found() -> None:
    assert bare_ignores('[tool.ruff.lint]\nignore = [\n    "COM812",\n    "D",  # judged by a reader\n]') == [
        '"COM812",'
    ]


def _gives_way(migration: Path) -> bool:
    statements = [line for line in migration.read_text().splitlines() if line and not line.startswith("--")]
    return statements[0].startswith("SET LOCAL lock_timeout")
