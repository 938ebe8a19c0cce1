"""The one decision on access. Whoever handles a request asks here; what is not permitted is denied."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import yaml

from shared.access.subject import Subject

ROLES: Final = frozenset({"caseworker", "team-lead", "course-provider", "data-protection-officer", "ops", "agency"})
#: What the subject wants the record for; further purposes come with the full access model.
Purpose = Literal["case-work", "supervision", "data-protection", "operation"]


@dataclass(frozen=True, slots=True)
class Resource:
    """What is asked for; None where the action concerns no single record."""

    tenant: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """It is permitted, to one of these roles."""

    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deny:
    """It is denied; `visible` is False where even the record's existence is none of the subject's business."""

    visible: bool = True


def read_table(text: str) -> Mapping[str, frozenset[str]]:
    """The roles of each action. Raises `ValueError` on a role that nobody can have."""
    table = {action: frozenset(roles) for action, roles in yaml.safe_load(text).items()}
    unheard = frozenset[str]().union(*table.values()) - ROLES
    if unheard:
        raise ValueError(f"no such role: {sorted(unheard)}")
    return table


ACTIONS: Final = read_table(Path(__file__).with_name("actions.yaml").read_text())


def decide(subject: Subject, action: str, resource: Resource, purpose: Purpose = "case-work") -> Permit | Deny:  # noqa: ARG001  the purpose narrows in the full model
    """Whether `subject` may do `action` on `resource` for `purpose`. Unknown actions are denied."""
    if resource.tenant != subject.tenant:
        return Deny(visible=False)
    fitting = subject.roles & ACTIONS.get(action, frozenset())
    return Permit(fitting) if fitting else Deny()
