"""One fact more in a case file. Total: a fact that says nothing here leaves the file as it is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

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
)
from services.projections.case_file.folds.step import Step
from services.projections.case_file.states import CaseFile
from shared.contracts.fact import Fact

_CONCERNS: Final = (
    case, lifecycle, plan, appointments, referrals, residence, consents, duplicates, holds, requests, language,
    employment,
)  # fmt: skip
STEPS: Final[Mapping[type[Fact], Step]] = MappingProxyType(
    {fact: step for concern in _CONCERNS for fact, step in concern.STEPS.items()}
)


def evolve(file: CaseFile, fact: Fact) -> CaseFile:
    """The file after the fact."""
    step = STEPS.get(type(fact))
    return step(file, fact) if step else file
