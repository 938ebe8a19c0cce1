"""The person of this file is shown with another one, or is not any more (intake decides; this Baustein follows)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.language.domain.language_file.state import Linked, State, kept
from shared.contracts.fact import Fact
from shared.contracts.language import PersonLinked, PersonUnlinked


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPerson:
    person_id: UUID
    survivor_id: UUID
    merge_id: UUID
    linked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkPerson:
    person_id: UUID
    survivor_id: UUID
    merge_id: UUID
    unlinked_on: date


def link_person(command: LinkPerson, state: State) -> Sequence[Fact]:
    """Quiet where that merge was undone already: which of the two facts comes here first is chance."""
    kept(state)
    if isinstance(state, Linked) and (command.merge_id in state.undone or state.has(command.merge_id)):
        return []
    return [
        PersonLinked(
            person_id=command.person_id,
            survivor_id=command.survivor_id,
            merge_id=command.merge_id,
            linked_on=command.linked_on,
        )
    ]


def unlink_person(command: UnlinkPerson, state: State) -> Sequence[Fact]:
    """Recorded also before the link itself, which is quiet then."""
    kept(state)
    if isinstance(state, Linked) and command.merge_id in state.undone:
        return []
    return [
        PersonUnlinked(
            person_id=command.person_id,
            survivor_id=command.survivor_id,
            merge_id=command.merge_id,
            unlinked_on=command.unlinked_on,
        )
    ]
