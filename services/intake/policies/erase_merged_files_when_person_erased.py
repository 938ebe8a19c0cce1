"""Whenever a person is erased, the next file that was merged into theirs is erased too, and so on until none is left.

One that has to be kept after all is passed over; what keeps it begins its end when it is over.
"""

from typing import Any
from uuid import UUID

from services.intake.domain.person.erasing import CaseStillOpen, ErasePerson, LegalHoldStands, must_be_unbound
from services.intake.domain.person.state import Forgotten, Registered, State
from services.intake.keeping import asking
from services.intake.streams import Kinds
from shared.contracts.intake.person import PersonErased
from shared.messaging.policies import Occasion, Order, Policy, ToDo


def erasing_merged(kinds: Kinds) -> Policy[PersonErased]:
    def order(when: Occasion[PersonErased]) -> ToDo:
        erased = when.fact
        survivor_id = erased.survivor_id or erased.person_id

        def of_survivor(heard: list[State]) -> ToDo:
            merged_ids = heard[0].absorbed_ids if isinstance(heard[0], Forgotten) else ()
            return asking(kinds.person, merged_ids, lambda states: next_of(dict(zip(merged_ids, states, strict=True))))

        def next_of(files: dict[UUID, State]) -> Order[Any, Any] | None:
            free = (of for of, file in files.items() if goes_with(survivor_id, file, erased))
            following = next(free, None)
            return kinds.person.order(following, also(following, survivor_id, erased)) if following else None

        return asking(kinds.person, [survivor_id], of_survivor)

    return Policy("erase-merged-files-when-person-erased", on=PersonErased, order=order)


def goes_with(survivor_id: UUID, file: State, erased: PersonErased) -> bool:
    if not isinstance(file, Registered) or file.merged_into != survivor_id:
        return False
    try:
        must_be_unbound(file, erased.erased_on)
    except (LegalHoldStands, CaseStillOpen):
        return False
    return True


def also(person_id: UUID, survivor_id: UUID, erased: PersonErased) -> ErasePerson:
    return ErasePerson(
        person_id=person_id,
        erased_on=erased.erased_on,
        ground=erased.ground,
        rule=erased.rule,
        request_id=erased.request_id,
        survivor_id=survivor_id,
    )
