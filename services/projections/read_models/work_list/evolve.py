"""Work list: for each person what is to be done, until when and why."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from services.projections.case_file import folding, naming
from services.projections.case_file.states import CaseFile
from shared.contracts.classes import Erased
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.person import NamesRecorded, PersonRegistered


class Work(Struct, frozen=True):
    """Who it is about, and the file the steps follow from."""

    display_name: str | None = None
    file: CaseFile = CaseFile()


NOTHING: Final = Work()


def evolve(work: Work | None, envelope: Envelope, fact: Fact) -> Work:
    """The work after one fact more."""
    before = work or NOTHING
    if isinstance(fact, PersonRegistered | NamesRecorded):
        names = () if isinstance(fact.names, Erased) else naming.names_of(fact.names)
        return replace(before, display_name=naming.display_name(names))
    return replace(before, file=folding.evolve(before.file, fact, envelope.time))
