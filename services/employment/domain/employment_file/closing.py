"""The end of an employment file: its person was erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.employment.domain.employment_file.state import Forgotten, State
from shared.contracts.employment import EmploymentFileClosed
from shared.contracts.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFile:
    person_id: UUID
    closed_on: date


def close_file(command: CloseFile, state: State) -> Sequence[Fact]:
    """Also where there is none: what comes late about the person must not begin one."""
    if isinstance(state, Forgotten):
        return []
    return [EmploymentFileClosed(person_id=command.person_id, closed_on=command.closed_on)]
