"""Remembers from which sources something was made."""

import hashlib
from pathlib import Path

from deploy.embedded.steps import Skipped


def of(*sources: Path, also: str = "") -> str:
    """The same for the same content; a missing source counts as empty."""
    digest = hashlib.sha256(also.encode())
    for source in sources:
        digest.update(source.read_bytes() if source.exists() else b"")
    return digest.hexdigest()


def skip_if_made(stamp: Path, wanted: str) -> None:
    """Raises Skipped when it was made from just these."""
    if stamp.exists() and stamp.read_text() == wanted:
        raise Skipped
