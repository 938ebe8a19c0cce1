"""The secrets of a development stack: made once, kept in files that only their owner reads."""

import secrets
from collections.abc import Callable
from pathlib import Path

from deploy.embedded import locks
from shared.privacy import kek_file

BYTES = 32


class Secrets:
    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def word(self, name: str) -> str:
        """A password or client secret, the same on every call."""
        return self._made_once(name, _write_word).read_text()

    def key(self, name: str) -> Path:
        """A file of key-encryption keys, marked as one that protects nobody in production."""
        return self._made_once(name, lambda new: kek_file.create(new, "development"))

    def _made_once(self, name: str, make: Callable[[Path], None]) -> Path:
        path = self.directory / name
        if path.exists():
            return path
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locks.held(self.directory / ".lock"):
            if not path.exists():
                new = self.directory / f".{name}.new"
                new.unlink(missing_ok=True)
                make(new)
                new.rename(path)
        return path


def _write_word(new: Path) -> None:
    new.touch(mode=0o600)
    new.write_text(secrets.token_urlsafe(BYTES))
