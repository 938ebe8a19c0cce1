"""Whenever a person is erased, their employment file is closed for ever."""

from services.employment.domain.employment_file.closing import CloseFile
from services.employment.handling import FileOrder, Orders
from shared.contracts.intake.person import PersonErased
from shared.messaging.policies import Occasion, Policy


def closing(orders: Orders) -> Policy[PersonErased]:
    def order(when: Occasion[PersonErased]) -> FileOrder:
        return orders.file(CloseFile(person_id=when.fact.person_id, closed_on=when.fact.erased_on))

    return Policy("close-employment-file-when-person-erased", on=PersonErased, order=order)
