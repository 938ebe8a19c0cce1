"""PostgreSQL refuses to run as root: as root it runs as an unprivileged user."""

import os
import shutil
from pathlib import Path

NOBODY = 65534


def prefix(*paths: Path) -> list[str]:
    """What stands before a command so that it runs without root and still reaches the paths."""
    if os.geteuid() != 0:
        return []
    identity = ["--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"]
    if all(_open_to_everybody(path) for path in paths):
        return ["setpriv", *identity, "--"]
    # A checkout below /root is closed to everybody else. The files stay the unprivileged user's own.
    reach = ["--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"]
    return ["setpriv", *identity, *reach, "--"]


def give(directory: Path) -> None:
    """Make the folder, and hand it with its content to the user that prefix() names."""
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    if os.geteuid() != 0:
        return
    for path in (directory, *directory.rglob("*")):
        if path.stat().st_uid != NOBODY:
            shutil.chown(path, NOBODY, NOBODY)


def _open_to_everybody(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents if parent.exists())
