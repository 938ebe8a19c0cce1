"""What surrounds a command: who gave it, under which id, and as part of what."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Context:
    """`actor` is a pseudonym. `fingerprint` tells a repeated command from another one under the same id.

    `expected_version` is set where the caller insists on a version of the stream (If-Match).
    """

    tenant: str
    actor: str
    command_id: UUID
    correlation_id: str
    fingerprint: bytes = b""
    causation_id: str | None = None
    expected_version: int | None = None
    traceparent: str | None = None
