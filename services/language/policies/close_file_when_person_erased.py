"""Whenever a person is erased, their language file is closed for ever."""

from services.language.domain.language_file.closing import CloseFile
from services.language.handling import FileOrder, Orders
from shared.contracts.intake.person import PersonErased
from shared.messaging.policies import Occasion, Policy


def closing(orders: Orders) -> Policy[PersonErased]:
    def order(when: Occasion[PersonErased]) -> FileOrder:
        return orders.file(CloseFile(person_id=when.fact.person_id, closed_on=when.fact.erased_on))

    return Policy("close-language-file-when-person-erased", on=PersonErased, order=order)
