"""A step on somebody's way: one command to one Baustein, and the facts that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

Service = Literal["intake", "language", "employment"]


@dataclass(frozen=True, slots=True)
class Step:
    """`facts` are the types that stand in the person's journal because of it, policies' facts included.

    `key` is the command id: the same step, taken again, changes nothing.
    """

    service: Service
    path: str
    body: Mapping[str, Any]
    actor: str
    key: UUID
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in the centre, by pseudonym."""

    caseworkers: tuple[str, ...]
    team_lead: str
    provider: str
    protection_officer: str
    ops: str
