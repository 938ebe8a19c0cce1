"""Wrapping with the keys of a file: for the embedded stack and for one machine. Vault's transit fits the same port."""

import hmac
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.privacy import kek_file
from shared.privacy.kek_file import LENGTH, KekFileContent
from shared.privacy.ports import KeyName, Wrapped, WrongKeyEncryption

NONCE: Final = 12
PRODUCTION: Final = "production"


class DevelopmentKekInProduction(Exception):
    """The key-encryption keys are those of a demo; production needs its own."""


class FileKeyEncryption:
    """Implements `KeyEncryption`."""

    def __init__(self, path: Path, environment: str) -> None:
        """Raises `DevelopmentKekInProduction`, `KekFileUnsafe`, `OSError`."""
        self._path = path
        self._take(kek_file.read(path))
        if environment == PRODUCTION and self._content.purpose != PRODUCTION:
            raise DevelopmentKekInProduction
        self._fingerprint_key = HKDF(SHA256(), LENGTH, salt=None, info=b"angelpunkt fingerprint").derive(
            self._content.root
        )

    async def wrap(self, keys: Sequence[tuple[KeyName, bytes]]) -> list[Wrapped]:
        """As `KeyEncryption.wrap`."""
        epoch = max(self._ciphers)
        return [Wrapped(epoch, self._wrap(epoch, name, secret)) for name, secret in keys]

    async def unwrap(self, keys: Sequence[tuple[KeyName, Wrapped]]) -> list[bytes]:
        """As `KeyEncryption.unwrap`."""
        if any(wrapped.epoch not in self._ciphers for _, wrapped in keys):
            await self.refresh()
        try:
            return [self._unwrap(name, wrapped) for name, wrapped in keys]
        except (InvalidTag, LookupError, ValueError):
            raise WrongKeyEncryption from None

    async def refresh(self) -> None:
        """As `KeyEncryption.refresh`: reads the file again."""
        try:
            self._take(kek_file.read(self._path))
        except OSError:
            raise WrongKeyEncryption from None

    async def begin_epoch(self) -> int:
        """As `KeyEncryption.begin_epoch`."""
        await self.refresh()
        epoch = max(self._content.epochs) + 1
        self._put({**self._content.epochs, epoch: os.urandom(LENGTH)})
        return epoch

    async def destroy_before(self, epoch: int) -> None:
        """As `KeyEncryption.destroy_before`. On a disk that keeps copies of blocks, only an HSM destroys for good."""
        await self.refresh()
        self._put({known: key for known, key in self._content.epochs.items() if known >= epoch})

    def fingerprint(self, content: bytes) -> bytes:
        """As `KeyEncryption.fingerprint`."""
        return hmac.digest(self._fingerprint_key, content, "sha256")

    def _put(self, epochs: dict[int, bytes]) -> None:
        content = replace(self._content, epochs=epochs)
        kek_file.replace(self._path, content)
        self._take(content)

    def _take(self, content: KekFileContent) -> None:
        self._content = content
        self._ciphers = {epoch: AESGCM(key) for epoch, key in content.epochs.items()}

    def _wrap(self, epoch: int, name: KeyName, secret: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._ciphers[epoch].encrypt(nonce, secret, _bound(name, epoch))

    def _unwrap(self, name: KeyName, wrapped: Wrapped) -> bytes:
        nonce, content = wrapped.content[:NONCE], wrapped.content[NONCE:]
        return self._ciphers[wrapped.epoch].decrypt(nonce, content, _bound(name, wrapped.epoch))


def _bound(name: KeyName, epoch: int) -> bytes:
    return f"{name.tenant}\x1f{name.person}\x1f{name.category}\x1f{epoch}".encode()
