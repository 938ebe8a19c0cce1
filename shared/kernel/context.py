"""What surrounds a command: who gave it, under which id, and as part of what."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid5


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

    def part(self, name: str) -> "Context":
        """The context of a part that this command does in another stream: the same part at each repetition."""
        return replace(self, command_id=uuid5(self.command_id, name), expected_version=None)
