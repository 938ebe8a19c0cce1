"""When nothing has to be kept of a person any more, and nothing forbids it, the person is erased.

Every fact that may change this sets the timer anew; it asks the files themselves and is put off until the day they say.
"""

from typing import Final
from uuid import UUID

from services.intake.keeping import end_of
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import AbsorptionReleased, MergeDeclined, PersonsMerged, PersonsUnmerged
from shared.contracts.intake.person import (
    CaseAdmitted,
    CaseDischarged,
    LegalHoldLifted,
    LegalHoldSet,
    PersonErased,
)
from shared.contracts.intake.rights import DataRequestAnswered, DataRequestRefused
from shared.kernel.days import day_of
from shared.messaging.policies import Occasion, ToDo
from shared.messaging.timers import AT_ONCE, Due, Elapsed, Settled, Timer

#: What may begin the end of a file, and what forbade it until then.
BEGIN: Final[tuple[type[Fact], ...]] = (
    CaseDischarged, LegalHoldSet, LegalHoldLifted, MergeDeclined, PersonsMerged, PersonsUnmerged, AbsorptionReleased,
)  # fmt: skip
#: The same in another stream of the person, which has a timer of its own for that.
SETTLED: Final[tuple[type[Fact], ...]] = (DataRequestAnswered, DataRequestRefused)
END: Final[tuple[type[Fact], ...]] = (CaseAdmitted, PersonErased)
RIGHTS: Final = ".rights"


def erasing_after_retention(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> ToDo:
        return end_of(kinds, UUID(timer.key.removesuffix(RIGHTS)), day_of(timer.now))

    return Timer("erase-person-when-retention-ends", on=(*BEGIN, *SETTLED, *END), watch=watch, order=order)


def watch(when: Occasion[Fact]) -> Due | Settled:
    """Keyed by the person, under whose key each of these facts stands."""
    key = when.envelope.partition_key
    if isinstance(when.fact, END):
        return Settled(key)
    return Due(f"{key}{RIGHTS}" if isinstance(when.fact, SETTLED) else key, AT_ONCE)
