"""The certificate of an erasure: which keys were destroyed, provable and without anything that was deleted."""

from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict

from shared.contracts.classes import Category
from shared.privacy.ports import DestroyedKey, Destruction, KeyStore


class KeyCertificate(BaseModel):
    """One destroyed key. `dead_since` is None until no backup of its wrapped form can be opened any more."""

    model_config = ConfigDict(frozen=True)
    category: Category
    version: int
    digest: str
    epoch: int
    dead_since: datetime | None


class Certificate(BaseModel):
    """What was done for which request. The person stands in it as a keyed digest, which only we can check."""

    model_config = ConfigDict(frozen=True)
    tenant: str
    person_digest: str
    request: str
    destroyed_at: datetime
    keys: tuple[KeyCertificate, ...]


class SignedCertificate(BaseModel):
    """The certificate as the bytes that were signed."""

    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")
    content: bytes
    signature: bytes


class NotOurCertificate(Exception):
    """The certificate was changed, or signed with another key."""


async def erase(keys: KeyStore, tenant: str, person: str, request: str) -> Certificate:
    """Destroy a person's keys and certify it; again, it certifies the first time. Raises `KeyStoreUnreachable`.

    `request` names the fact that ordered it. Read models forget the person by that same fact, not by this.
    """
    destruction = await keys.destroy(tenant, person)
    return _certified(destruction, keys.fingerprint(f"{tenant}/{person}".encode()).hex(), tenant, request)


def signed(certificate: Certificate, key: Ed25519PrivateKey) -> SignedCertificate:
    """The certificate with its signature."""
    content = certificate.model_dump_json().encode()
    return SignedCertificate(content=content, signature=key.sign(content))


def verified(certificate: SignedCertificate, key: Ed25519PublicKey) -> Certificate:
    """The certificate again. Raises `NotOurCertificate`."""
    try:
        key.verify(certificate.signature, certificate.content)
    except InvalidSignature:
        raise NotOurCertificate from None
    return Certificate.model_validate_json(certificate.content)


def _certified(destruction: Destruction, person_digest: str, tenant: str, request: str) -> Certificate:
    return Certificate(
        tenant=tenant,
        person_digest=person_digest,
        request=request,
        destroyed_at=destruction.destroyed_at,
        keys=_keys(destruction.keys),
    )


def _keys(keys: Sequence[DestroyedKey]) -> tuple[KeyCertificate, ...]:
    return tuple(
        KeyCertificate(
            category=key.category,
            version=key.version,
            digest=key.digest.hex(),
            epoch=key.epoch,
            dead_since=key.dead_since,
        )
        for key in keys
    )
