"""Case overview: one document per person, with everything the case page shows."""

from typing import Final

from msgspec import Struct

from services.projections.case_file import folding, identity
from services.projections.case_file.identity import Person
from services.projections.case_file.states import CaseFile
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact


class Overview(Struct, frozen=True):
    """`versions` says up to which version of each stream the document goes."""

    person: Person | None = None
    file: CaseFile = CaseFile()
    versions: dict[str, int] = {}


NOTHING: Final = Overview()


def evolve(overview: Overview | None, envelope: Envelope, fact: Fact) -> Overview:
    """The document after one fact more."""
    before = overview or NOTHING
    versions = {**before.versions, envelope.stream_id: envelope.stream_version}
    return Overview(identity.evolve(before.person, fact), folding.evolve(before.file, fact, envelope.time), versions)
