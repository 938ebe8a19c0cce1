"""Facts of Baustein 1, Integrationsberatung: topic `intake.facts.v1`."""

from typing import Final

from shared.contracts.fact import Fact
from shared.contracts.intake import (
    appointments,
    case,
    confidentiality,
    counselling,
    duplicates,
    informing,
    person,
    plan,
    residence,
    rights,
)

FACTS: Final[tuple[type[Fact], ...]] = (
    *person.FACTS,
    *duplicates.FACTS,
    *residence.FACTS,
    *case.FACTS,
    *appointments.FACTS,
    *counselling.FACTS,
    *plan.FACTS,
    *confidentiality.FACTS,
    *informing.FACTS,
    *rights.FACTS,
)
