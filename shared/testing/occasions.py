"""Occasions for policies: a fact as it comes to them, recorded at a fixed moment."""

from datetime import datetime
from typing import TypeVar

from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.messaging.policies import Occasion

F = TypeVar("F", bound=Fact)


def occasion(fact: F, at: datetime, policy: str = "policy") -> Occasion[F]:
    """The occasion on which a policy meets the fact."""
    envelope = Envelope(
        id="0f000000-0000-4000-8000-000000000001",
        tenant="03359",
        service=fact.type.split(".", 1)[0],
        type=fact.type,
        stream_id="stream-00000000-0000-4000-8000-000000000002",
        stream_version=3,
        partition_key="00000000-0000-4000-8000-000000000002",
        time=at,
        command_id="0c000000-0000-4000-8000-000000000003",
        correlation_id="00000000000000000000000000000004",
        causation_id=None,
        actor="cw-berger",
    )
    return Occasion(policy, fact, envelope)
