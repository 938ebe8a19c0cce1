"""One fact more in a case file. Total: a fact that says nothing here leaves the file as it is."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from services.projections.case_file.folds import (
    appointments,
    case,
    consents,
    duplicates,
    employment,
    holds,
    language,
    lifecycle,
    plan,
    referrals,
    requests,
    residence,
    waiting,
)
from services.projections.case_file.folds.step import Step
from services.projections.case_file.states import CaseFile
from services.projections.informing import folding as informing
from shared.contracts.fact import Fact

_CONCERNS: Final = (
    case, lifecycle, plan, appointments, referrals, residence, consents, duplicates, holds, waiting, requests,
    language, employment,
)  # fmt: skip
STEPS: Final[Mapping[type[Fact], Step]] = MappingProxyType(
    {fact: step for concern in _CONCERNS for fact, step in concern.STEPS.items()}
)


def evolve(file: CaseFile, fact: Fact, at: datetime) -> CaseFile:
    """The file after the fact, which was recorded at that moment."""
    step = STEPS.get(type(fact))
    after = step(file, fact) if step else file
    known = informing.evolve(after.informing, fact, at)
    return after if known is after.informing else replace(after, informing=known)
