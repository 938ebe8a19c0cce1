"""A session: who works here now, with which tokens, and what the next page should say."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

IDLE: Final = timedelta(minutes=15)
ABSOLUTE: Final = timedelta(hours=10)
#: How long reads insist on seeing a write: then every view has it, or somebody has been alarmed.
INSISTING: Final = timedelta(minutes=2)
_ID_BYTES: Final = 32


class Tokens(BaseModel):
    """What the issuer gave for this user; never leaves the server."""

    model_config = ConfigDict(frozen=True)
    access: str
    expires_at: datetime
    refresh: str | None = None


class Written(BaseModel):
    """The user's last write, so that the pages after it show it."""

    model_config = ConfigDict(frozen=True)
    consistency_token: str
    person_id: UUID
    at: datetime


class Content(BaseModel):
    """What a session holds, sealed. Changed only by making another."""

    model_config = ConfigDict(frozen=True)
    name: str
    roles: tuple[str, ...]
    tokens: Tokens
    searched: str | None = None
    notice: str | None = None
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A session that counts."""

    digest: bytes
    tenant: str
    actor: str
    began_at: datetime
    content: Content

    def insists_on(self, now: datetime) -> str | None:
        """The Consistency-Token that reads carry, for a while after a write."""
        written = self.content.written
        return written.consistency_token if written and now - written.at < INSISTING else None


def new_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_urlsafe(_ID_BYTES)


def digest_of(session_id: str) -> bytes:
    """What the database knows of a session id."""
    return hashlib.sha256(session_id.encode()).digest()


@dataclass(frozen=True, slots=True)
class CsrfTokens:
    """A token per session that forms carry and other sites cannot know."""

    key: bytes

    def of(self, session_digest: bytes) -> str:
        """The token that each form of this session carries."""
        return hmac.digest(self.key, session_digest, hashlib.sha256).hex()

    def is_valid(self, session_digest: bytes, token: str) -> bool:
        """Whether the form came from a page of this session."""
        return hmac.compare_digest(self.of(session_digest).encode(), token.encode())
