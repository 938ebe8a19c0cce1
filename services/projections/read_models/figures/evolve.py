"""Figures: where each person stands, without who they are."""

from services.projections.case_file import folding
from services.projections.case_file.states import CaseFile
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact


def evolve(file: CaseFile | None, envelope: Envelope, fact: Fact) -> CaseFile:
    """The file after one fact more."""
    return folding.evolve(file or CaseFile(), fact, envelope.time)
