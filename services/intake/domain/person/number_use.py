"""Whom an official number may be told: each has limits of use, and telling it elsewhere is never lawful."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.intake.codes import BodyKind
from shared.contracts.intake.person import NumberKind

#: AZRG § 10 (4); DeuFöV § 6 (2) for the customer number; SGB IV § 18f for the insurance number. An employer hears the
#: insurance number from the person.
TOLD: Final[Mapping[NumberKind, frozenset[BodyKind]]] = {
    "azr": frozenset({"foreigners-office", "bamf", "jobcenter", "employment-agency", "benefits-office"}),
    "bamf-file": frozenset({"foreigners-office", "bamf", "benefits-office"}),
    "bamf-person": frozenset({"bamf", "course-provider", "foreigners-office", "jobcenter", "benefits-office"}),
    "ba-customer": frozenset({"employment-agency", "jobcenter", "bamf", "course-provider"}),
    "benefit-unit": frozenset({"jobcenter"}),
    "insurance": frozenset({"jobcenter", "employment-agency"}),
}


def may_be_told(kind: NumberKind, body: BodyKind) -> bool:
    """Whether a body of that kind may get a number of that kind at all; a lawful basis is needed besides."""
    return body in TOLD[kind]
