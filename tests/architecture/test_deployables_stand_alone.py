"""Each deployable installs from its own lock and imports without anything of its siblings."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files

UV = Path(sys.executable).with_name("uv")
#: Where modules are imported that only tests have.
ONLY_FOR_TESTS = {"tests", "testing"}


@dataclass(frozen=True)
class Deployable:
    """A folder that becomes an image, and the folders that its Dockerfile copies beside it."""

    folder: Path
    beside: tuple[str, ...] = ("shared",)

    @property
    def lock(self) -> Path:
        return self.folder / "requirements.lock"

    def modules(self) -> list[str]:
        sources = [path.relative_to(ROOT) for path in files("*.py", str(self.folder.relative_to(ROOT)))]
        kept = [path for path in sources if not ONLY_FOR_TESTS & set(path.parts)]
        return [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in kept]


SERVICES = [Deployable(path.parent) for path in sorted(ROOT.glob("services/*/pyproject.toml"))]
DEVELOPMENT = [Deployable(ROOT / "deploy/issuer"), Deployable(ROOT / "deploy/compose", ("shared", "deploy"))]
DEPLOYABLES = [pytest.param(deployable, id=deployable.folder.name) for deployable in [*SERVICES, *DEVELOPMENT]]


def copied(deployable: Deployable, target: Path) -> None:
    """What the image will hold of the tree."""
    for folder in (*deployable.beside, str(deployable.folder.relative_to(ROOT))):
        shutil.copytree(ROOT / folder, target / folder, ignore=_left_out, dirs_exist_ok=True)
    package = deployable.folder.parent.name
    shutil.copyfile(ROOT / package / "__init__.py", target / package / "__init__.py")


def _left_out(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name in {*ONLY_FOR_TESTS, "node_modules", "__pycache__"}}


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.installs
@pytest.mark.parametrize("deployable", DEPLOYABLES)
def test_a_deployable_imports_with_its_own_packages_and_without_its_siblings(
    deployable: Deployable, tmp_path: Path
) -> None:
    tree, home = tmp_path / "tree", tmp_path / "venv"
    copied(deployable, tree)
    run(UV, "venv", "--quiet", "--python", sys.executable, home, cwd=tmp_path)
    run(
        UV, "pip", "sync", "--quiet", "--python", home / "bin/python", "--require-hashes", deployable.lock, cwd=tmp_path
    )
    modules = deployable.modules()
    assert modules
    imports = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    run(home / "bin/python", "-c", imports, *modules, cwd=tree)


def test_every_service_is_a_deployable() -> None:
    folders = [path.parent for path in ROOT.glob("services/*/__init__.py")]
    assert sorted(folders) == sorted(service.folder for service in SERVICES)
