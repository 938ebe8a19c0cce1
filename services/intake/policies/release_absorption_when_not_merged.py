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
        was_merged = isinstance(fact, PersonsUnmerged)
        return _release(people, when, (fact.survivor_id, fact.person_id), fact.merge_id, was_merged=was_merged)

    def admitted(when: Occasion[AbsorptionAdmitted]) -> ToDo:
        fact = when.fact

        def unless_linked(absorbed: State) -> ToDo:
            known = absorbed if isinstance(absorbed, Registered) else None
            if known and known.link and known.link.merge_id == fact.merge_id:
                return None
            was_merged = known is not None and fact.merge_id in known.parted
            return _release(people, when, (fact.person_id, fact.absorbed_id), fact.merge_id, was_merged=was_merged)

        return Asking(people.decider, people.name(fact.absorbed_id), unless_linked)

    return (
        Policy("release-absorption-when-merge-declined", on=MergeDeclined, order=ended),
        Policy("release-absorption-when-unmerged", on=PersonsUnmerged, order=ended),
        Policy("release-absorption-when-not-merged", on=AbsorptionAdmitted, order=admitted),
    )


def _release(
    people: People, when: Occasion[Any], sides: tuple[UUID, UUID], merge_id: UUID, *, was_merged: bool
) -> Order[Command, State]:
    survivor_id, absorbed_id = sides
    command = ReleaseAbsorption(
        person_id=survivor_id,
        absorbed_id=absorbed_id,
        merge_id=merge_id,
        released_on=day_of(when.now),
        ground="unmerged" if was_merged else "never-merged",
    )
    return people.order(survivor_id, command, survivor_id)
