"""At 00:00 of the day on which a person is of age for certain, nobody else has a say for them."""

from datetime import date
from typing import Any
from uuid import UUID

from services.intake.domain.consents.guardianship import EndGuardianship
from services.intake.domain.person.state import Registered
from services.intake.policies.coming_of_age import timer_on
from services.intake.streams import Kinds
from shared.contracts.intake.age import OF_AGE, latest_birthday
from shared.messaging.policies import Order
from shared.messaging.timers import Timer


def ending_guardianship(kinds: Kinds) -> Timer:
    def order(person: Registered, person_id: UUID, today: date) -> Order[Any, Any]:
        of_age_on = latest_birthday(OF_AGE, person.birth_date("office"))
        command = EndGuardianship(person_id=person_id, ended_on=of_age_on, ground="of-age", today=today)
        return kinds.consents.order(person_id, command, person_id)

    return timer_on("end-guardianship-when-of-age", kinds, _of_age_on, order)


def _of_age_on(person: Registered) -> date | None:
    of_age_on = latest_birthday(OF_AGE, person.birth_date("office"))
    return None if of_age_on == date.max else of_age_on
