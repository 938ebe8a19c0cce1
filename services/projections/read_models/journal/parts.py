"""The parts of a person's file: which facts each is folded from, and what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, get_args

from services.projections.person_file import (
    case,
    confidentiality,
    counselling,
    identity,
    plans,
    requests,
    residence,
)
from services.projections.person_file.telling import Shown, Told
from shared.contracts.catalogue import CATALOGUE
from shared.contracts.fact import Fact

PartName = Literal["identity", "residence", "counselling", "plan", "confidentiality", "requests", "case"]


@dataclass(frozen=True, slots=True)
class Part:
    """`facts` are all that its fold looks at; the day is the one of which it says what holds."""

    shown: type[Shown]
    fold: Callable[[Told, date], Shown]
    facts: tuple[type[Fact], ...]

    @property
    def types(self) -> list[str]:
        """The names under which they are stored, those of old versions too."""
        wanted = {fact.type for fact in self.facts}
        return sorted(wanted | {old for old in CATALOGUE.upcasts if _newest(old) in wanted})


PARTS: Final[Mapping[PartName, Part]] = MappingProxyType(
    {
        "identity": Part(identity.Identity, identity.fold, identity.FACTS),
        "residence": Part(residence.Residence, residence.fold, residence.FACTS),
        "counselling": Part(counselling.Counselling, counselling.fold, counselling.FACTS),
        "plan": Part(plans.Plans, plans.fold, plans.FACTS),
        "confidentiality": Part(confidentiality.Confidentiality, confidentiality.fold, confidentiality.FACTS),
        "requests": Part(requests.Requests, requests.fold, requests.FACTS),
        "case": Part(case.Cases, case.fold, case.FACTS),
    }
)
NAMES: Final[tuple[PartName, ...]] = get_args(PartName)


def _newest(fact_type: str) -> str:
    while step := CATALOGUE.upcasts.get(fact_type):
        fact_type = step.new
    return fact_type
