"""The end of a language file: its person was erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.language.domain.language_file.state import Forgotten, State
from shared.contracts.fact import Fact
from shared.contracts.language import LanguageFileClosed


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFile:
    person_id: UUID
    closed_on: date


def close_file(command: CloseFile, state: State) -> Sequence[Fact]:
    """Also where none was opened: what comes late about the person must not open one."""
    if isinstance(state, Forgotten):
        return []
    return [LanguageFileClosed(person_id=command.person_id, closed_on=command.closed_on)]
