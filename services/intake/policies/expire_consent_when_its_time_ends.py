"""The day after its last one a consent expires, unless it was withdrawn or the person is erased by then."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.intake.domain.consents.withdrawing import ExpireConsent
from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import ConsentGranted, ConsentWithdrawn
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Asking, Occasion, Order
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def expiring_consents(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[State]:
        person_id = UUID(timer.about["person_id"])

        def then(person: State) -> Order[Any, Any] | None:
            return kinds.consents.order(person_id, expire(timer)) if isinstance(person, Registered) else None

        return Asking(kinds.person.decider, kinds.person.name(person_id), then)

    return Timer("expire-consent-when-its-time-ends", on=(ConsentGranted, ConsentWithdrawn), watch=watch, order=order)


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case ConsentGranted(expires_on=last_day) as granted if last_day:
            about = {"person_id": str(granted.person_id), "consent_id": str(granted.consent_id)}
            return Due(str(granted.consent_id), beginning_of(last_day + timedelta(days=1)), about)
        case ConsentWithdrawn() as withdrawn:
            return Settled(str(withdrawn.consent_id))
        case _:
            return None


def expire(timer: Elapsed) -> ExpireConsent:
    return ExpireConsent(
        person_id=UUID(timer.about["person_id"]),
        consent_id=UUID(timer.about["consent_id"]),
        today=day_of(timer.now),
    )
