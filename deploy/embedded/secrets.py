"""The secrets of a development stack: made once, kept in files that only their owner reads."""

import os
import secrets
from pathlib import Path

from deploy.embedded import locks

BYTES = 32


class Secrets:
    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def word(self, name: str) -> str:
        """A password or client secret, the same on every call."""
        return self.file(name, secrets.token_urlsafe(BYTES).encode(), 0o600).read_text()

    def key(self, name: str) -> Path:
        """A file with 32 random bytes, as the key-encryption key wants it."""
        return self.file(name, os.urandom(BYTES), 0o400)

    def file(self, name: str, content: bytes, mode: int) -> Path:
        """The file; written with this content when it is not there yet."""
        path = self.directory / name
        if path.exists():
            return path
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locks.held(self.directory / ".lock"):
            if not path.exists():
                new = path.with_suffix(".new")
                new.touch(mode=0o600)
                new.write_bytes(content)
                new.chmod(mode)
                new.rename(path)
        return path
