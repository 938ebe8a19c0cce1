"""An image holds its own service and what all share, starts without root, and says whether it is well."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, named

HADOLINT = Path(sys.executable).with_name("hadolint")
DOCKERFILES = [pytest.param(path, id=str(path.parent.relative_to(ROOT))) for path in files("Dockerfile")]
SERVICE_FILES = [pytest.param(path, id=path.parent.name) for path in sorted(ROOT.glob("services/*/Dockerfile"))]


def lines(dockerfile: Path) -> list[str]:
    """The instructions, each on one line."""
    return dockerfile.read_text().replace("\\\n", " ").splitlines()


def copied(dockerfile: Path) -> set[str]:
    """What the instructions copy from the tree."""
    words = [line.split() for line in lines(dockerfile) if line.startswith(("COPY ", "ADD "))]
    return {word for _, *parts in words if not parts[0].startswith("--from=") for word in parts[:-1]}


@pytest.mark.parametrize("dockerfile", SERVICE_FILES)
def test_an_image_copies_only_what_is_shared_and_its_own_service(dockerfile: Path) -> None:
    own = f"services/{dockerfile.parent.name}/"
    allowed = {"shared/", "services/__init__.py"}
    assert [word for word in copied(dockerfile) - allowed if not word.startswith(own)] == []


def test_the_issuer_of_development_copies_nothing_of_a_service() -> None:
    assert copied(ROOT / "deploy/issuer/Dockerfile") == {"shared/", "deploy/__init__.py", "deploy/issuer/"}


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_an_image_runs_as_an_ordinary_user_by_number(dockerfile: Path) -> None:
    """By number, so that a cluster can see that it is not root."""
    assert [line for line in lines(dockerfile) if line.startswith("USER")] == ["USER 10001:10001"]


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_an_image_says_whether_it_is_well(dockerfile: Path) -> None:
    assert any(line.startswith("HEALTHCHECK") for line in lines(dockerfile))


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_packages_are_installed_only_with_their_hashes(dockerfile: Path) -> None:
    installs = re.findall(r"pip (?:install|sync)[^&]*", "\n".join(lines(dockerfile)))
    assert installs
    assert [install for install in installs if "--require-hashes" not in install] == []


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_an_image_builds_without_any_other_reader_of_its_dockerfile(dockerfile: Path) -> None:
    assert not re.search(r"^# *syntax=|<<", dockerfile.read_text(), re.MULTILINE)


@pytest.mark.parametrize("dockerfile", DOCKERFILES)
def test_docstrings_are_kept_because_callers_read_them_as_refusals(dockerfile: Path) -> None:
    assert not re.search(r"PYTHONOPTIMIZE|-OO?\b", dockerfile.read_text())


def test_hadolint_has_nothing_to_say() -> None:
    done = subprocess.run([HADOLINT, *files("Dockerfile")], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (0, "")


def test_tests_stay_out_of_every_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {"*", "**/tests", "shared/testing"} <= set(ignored)


def test_every_service_has_an_image() -> None:
    folders = {path.parent for path in ROOT.glob("services/*/pyproject.toml")}
    assert named(sorted(folders)) == named(sorted(path.parent for path in ROOT.glob("services/*/Dockerfile")))
