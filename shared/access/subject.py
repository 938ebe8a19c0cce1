"""Who is calling, as their token says it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """`actor` is a pseudonym, `tenant` the county's key."""

    actor: str
    tenant: str
    roles: frozenset[str]
