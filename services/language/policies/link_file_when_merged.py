"""Whenever a person is merged into another one, their language file says so."""

from services.language.domain.language_file.linking import LinkPerson
from services.language.handling import FileOrder, Orders
from shared.contracts.intake.duplicates import PersonsMerged
from shared.messaging.policies import Occasion, Policy


def linking(orders: Orders) -> Policy[PersonsMerged]:
    def order(when: Occasion[PersonsMerged]) -> FileOrder:
        return orders.file(link_person(when.fact))

    return Policy("link-language-file-when-merged", on=PersonsMerged, order=order)


def link_person(merged: PersonsMerged) -> LinkPerson:
    return LinkPerson(
        person_id=merged.person_id,
        survivor_id=merged.survivor_id,
        merge_id=merged.merge_id,
        linked_on=merged.merged_on,
    )
