"""Half a year before a person may be of age, they are asked for consents of their own.

Who came of age before there was a rule for it is not asked.
"""

from datetime import date
from typing import Any
from uuid import UUID

from services.intake.domain.consents.guardianship import AskForOwnConsents
from services.intake.domain.person.state import Registered
from services.intake.policies.coming_of_age import timer_on
from services.intake.streams import Kinds
from shared.contracts.intake.age import OF_AGE, earliest_birthday, latest_birthday
from shared.kernel.days import NoRuleForThatDay, months_later, ruling
from shared.messaging.policies import Order
from shared.messaging.timers import Timer


def asking_for_own_consents(kinds: Kinds) -> Timer:
    def day(person: Registered) -> date | None:
        of_age_on = earliest_birthday(OF_AGE, person.birth_date("office"))
        if of_age_on == date.min:
            return None
        try:
            before = ruling(kinds.rules, "consent.own_consents_months_before", of_age_on)
        except NoRuleForThatDay:
            return None
        return months_later(of_age_on, -int(before.number()))

    def order(person: Registered, person_id: UUID, today: date) -> Order[Any, Any]:
        born = person.birth_date("office")
        earliest = earliest_birthday(OF_AGE, born)
        of_age_on = earliest if today < earliest else latest_birthday(OF_AGE, born)
        command = AskForOwnConsents(person_id=person_id, noticed_on=today, of_age_on=of_age_on)
        return kinds.consents.order(person_id, command, person_id)

    return timer_on("ask-for-own-consents", kinds, day, order)
