"""When no case of a person has to be kept any more, and no hold stands, the person is erased.

Every fact that may change this sets the timer anew; it asks the files themselves and is put off until the day they say.
"""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.intake.domain.case.state import Closed, TransferredOut
from services.intake.domain.case.state import State as CaseState
from services.intake.domain.person.erasing import ErasePerson
from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import AbsorptionReleased, MergeDeclined, PersonsUnmerged
from shared.contracts.intake.person import (
    CaseAdmitted,
    CaseDischarged,
    LegalHoldLifted,
    LegalHoldSet,
    PersonErased,
)
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Asking, Later, Occasion, ToDo
from shared.messaging.timers import AT_ONCE, Due, Elapsed, Settled, Timer

#: What may begin the end of a file, and what forbade it until then.
BEGIN: Final[tuple[type[Fact], ...]] = (
    CaseDischarged, LegalHoldSet, LegalHoldLifted, MergeDeclined, PersonsUnmerged, AbsorptionReleased,
)  # fmt: skip
END: Final[tuple[type[Fact], ...]] = (CaseAdmitted, PersonErased)


def erasing_after_retention(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[State]:
        person_id = UUID(timer.key)
        return Asking(kinds.person.decider, kinds.person.name(person_id), lambda person: _end(kinds, timer, person))

    return Timer("erase-person-when-retention-ends", on=(*BEGIN, *END), watch=watch, order=order)


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    """Keyed by the person, in whose stream each of these facts stands."""
    key = when.envelope.partition_key
    return Settled(key) if isinstance(when.fact, END) else Due(key, AT_ONCE)


def _end(kinds: Kinds, timer: Elapsed, person: State) -> ToDo:
    if not isinstance(person, Registered) or person.open_case_id or not person.ended_case_ids:
        return None
    if any(hold.until is None for hold in person.holds):
        return None
    held_until = [hold.until for hold in person.holds if hold.until]
    return _asking(kinds, timer, person.ended_case_ids, held_until)


def _asking(kinds: Kinds, timer: Elapsed, cases: tuple[UUID, ...], kept_until: list[date]) -> ToDo:
    """One case after the other says how long it is kept; one that was never opened says nothing."""
    if not cases:
        return _erase(kinds, timer, kept_until)
    first, *others = cases

    def then(case: CaseState) -> ToDo:
        return _asking(kinds, timer, tuple(others), [*kept_until, *_kept_until(case)])

    return Asking(kinds.case.decider, kinds.case.name(first), then)


def _kept_until(case: CaseState) -> list[date]:
    match case:
        case Closed():
            return [case.closed.keep_until]
        case TransferredOut():
            return [case.accepted.keep_until]
        case _:
            return []


def _erase(kinds: Kinds, timer: Elapsed, kept_until: list[date]) -> ToDo:
    if not kept_until:
        return None
    first_day, today = max(kept_until) + timedelta(days=1), day_of(timer.now)
    if today < first_day:
        return Later(beginning_of(first_day))
    person_id = UUID(timer.key)
    return kinds.person.order(person_id, ErasePerson(person_id=person_id, erased_on=today, ground="retention-end"))
