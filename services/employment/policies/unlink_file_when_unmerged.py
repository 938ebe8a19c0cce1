"""Whenever a merge is undone, the person's employment file is its own again."""

from services.employment.domain.employment_file.linking import UnlinkPerson
from services.employment.handling import FileOrder, Orders
from shared.contracts.intake.duplicates import PersonsUnmerged
from shared.messaging.policies import Occasion, Policy


def unlinking(orders: Orders) -> Policy[PersonsUnmerged]:
    def order(when: Occasion[PersonsUnmerged]) -> FileOrder:
        return orders.file(unlink_person(when.fact))

    return Policy("unlink-employment-file-when-unmerged", on=PersonsUnmerged, order=order)


def unlink_person(unmerged: PersonsUnmerged) -> UnlinkPerson:
    return UnlinkPerson(
        person_id=unmerged.person_id,
        survivor_id=unmerged.survivor_id,
        merge_id=unmerged.merge_id,
        unlinked_on=unmerged.unmerged_on,
    )
