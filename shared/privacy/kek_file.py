"""The file that holds the key-encryption keys where there is no Vault or HSM, one per epoch, for its owner only.

The root beside them is never rolled: fingerprints are compared for ever, so the key they are made with must outlive
every epoch. It opens nothing.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Purpose = Literal["development", "production"]
OWNER_READS: Final = 0o400
OTHERS: Final = 0o077
LENGTH: Final = 32


class KekFileUnsafe(Exception):
    """The file of the key-encryption keys may be read by others than its owner."""


@dataclass(frozen=True, slots=True)
class KekFileContent:
    """`purpose` development marks keys that came with a demo and protect nobody."""

    purpose: Purpose
    root: bytes
    epochs: Mapping[int, bytes]

    def __repr__(self) -> str:
        return f"KekFileContent(purpose={self.purpose}, epochs={sorted(self.epochs)})"


def create(path: Path, purpose: Purpose) -> None:
    """A file with a first epoch. Raises `FileExistsError`: keys are never overwritten."""
    content = KekFileContent(purpose, os.urandom(LENGTH), {1: os.urandom(LENGTH)})
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_READS)
    with os.fdopen(descriptor, "w") as file:
        _write(file.fileno(), content)


def read(path: Path) -> KekFileContent:
    """The keys. Raises `KekFileUnsafe`, `OSError`."""
    if path.stat().st_mode & OTHERS:
        raise KekFileUnsafe
    lines = json.loads(path.read_text())
    epochs = {int(epoch): b64decode(key) for epoch, key in lines["epochs"].items()}
    return KekFileContent(lines["purpose"], b64decode(lines["root"]), epochs)


def replace(path: Path, content: KekFileContent) -> None:
    """Put new content in place at once; a crash leaves the old or the new, never a part."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_READS)
    with os.fdopen(descriptor, "w") as file:
        _write(file.fileno(), content)
    draft.rename(path)
    _flush_folder(path.parent)


def _write(descriptor: int, content: KekFileContent) -> None:
    epochs = {str(epoch): b64encode(key).decode() for epoch, key in content.epochs.items()}
    lines = {"purpose": content.purpose, "root": b64encode(content.root).decode(), "epochs": epochs}
    os.write(descriptor, json.dumps(lines, indent=2).encode())
    os.fsync(descriptor)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
