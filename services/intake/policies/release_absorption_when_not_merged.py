"""Whenever a survivor has admitted an absorption that came to nothing, it is released again."""

from typing import Any
from uuid import UUID

from services.intake.domain.person.deciding import Command
from services.intake.domain.person.releasing import ReleaseAbsorption
from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kind
from shared.contracts.intake.duplicates import AbsorptionAdmitted, MergeDeclined, PersonsUnmerged
from shared.kernel.days import day_of
from shared.messaging.policies import Asking, Occasion, Order, Policy, ToDo

People = Kind[Command, State]


def releasing(people: People) -> tuple[Policy[Any], ...]:
    """When it was declined, when it was undone, and when the approval was interrupted and the proposal is gone."""

    def ended(when: Occasion[MergeDeclined] | Occasion[PersonsUnmerged]) -> Order[Command, State]:
        fact = when.fact
        return _release(people, when, fact.survivor_id, fact.person_id, fact.merge_id)

    def admitted(when: Occasion[AbsorptionAdmitted]) -> ToDo:
        fact = when.fact
        release = _release(people, when, fact.person_id, fact.absorbed_id, fact.merge_id)

        def unless_linked(absorbed: State) -> ToDo:
            return None if _is_linked(absorbed, fact.merge_id) else release

        return Asking(people.decider, people.name(fact.absorbed_id), unless_linked)

    return (
        Policy("release-absorption-when-merge-declined", on=MergeDeclined, order=ended),
        Policy("release-absorption-when-unmerged", on=PersonsUnmerged, order=ended),
        Policy("release-absorption-when-not-merged", on=AbsorptionAdmitted, order=admitted),
    )


def _is_linked(absorbed: State, merge_id: UUID) -> bool:
    return isinstance(absorbed, Registered) and absorbed.link is not None and absorbed.link.merge_id == merge_id


def _release(
    people: People, when: Occasion[Any], survivor_id: UUID, absorbed_id: UUID, merge_id: UUID
) -> Order[Command, State]:
    command = ReleaseAbsorption(
        person_id=survivor_id, absorbed_id=absorbed_id, merge_id=merge_id, released_on=day_of(when.now)
    )
    return people.order(survivor_id, command, survivor_id)
