"""When a person's file ends by itself: asked of all their files, one after the other.

A file that is merged into another one is kept as long as that one, and goes with it. Nobody is erased as long as a
case is open, a hold stands, a request over their own data is unanswered, or a link between two files is undecided;
the fact by which that ends has the files asked again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from services.intake.domain import retention
from services.intake.domain.case.state import Ended, Unopened
from services.intake.domain.case.state import State as CaseState
from services.intake.domain.person.erasing import ErasePerson
from services.intake.domain.person.state import Forgotten, Registered, State
from services.intake.domain.retention import Kept
from services.intake.domain.rights.state import RightsFile
from services.intake.streams import Kind, Kinds
from shared.contracts.intake.duplicates import PersonsMerged
from shared.kernel.days import beginning_of, months_later
from shared.messaging.policies import Asking, Later, ToDo

S = TypeVar("S")
DAY: Final = timedelta(days=1)
#: After how many months it is asked again whether somebody's file is still needed for a relative's.
ASKED_AGAIN: Final = 1
Files = Mapping[UUID, Registered]


def end_of(kinds: Kinds, person_id: UUID, today: date) -> ToDo:
    """The erasure, when to ask again, or nothing where a fact has to come first. Of a merged file: its survivor's."""
    return asking(kinds.person, [person_id], lambda it: _Ending(kinds, today).of(person_id, it[0]))


def asking(kind: Kind[Any, S], ids: Sequence[UUID], then: Callable[[list[S]], ToDo], heard: Sequence[S] = ()) -> ToDo:
    """Ask these streams one after the other, and go on with what all of them say."""
    if not ids:
        return then([*heard])
    first, *others = ids
    return Asking(kind.decider, kind.name(first), lambda it: asking(kind, others, then, [*heard, it]))


@dataclass(frozen=True, slots=True)
class _Ending:
    kinds: Kinds
    today: date

    def of(self, person_id: UUID, person: State) -> ToDo:
        if not isinstance(person, Registered):
            return None
        if not isinstance(person.link, PersonsMerged):
            return self._together(person_id, person)
        survivor_id = person.link.survivor_id

        def then(heard: list[State]) -> ToDo:
            if isinstance(heard[0], Registered):
                return self._together(survivor_id, heard[0])
            return self._unless_asked(person_id, {person_id: person}, survivor_id)

        return asking(self.kinds.person, [survivor_id], then)

    def _together(self, person_id: UUID, person: Registered) -> ToDo:
        """A person whose file is not merged into another one, with all that is merged into theirs."""
        absorbed = [it.absorbed_id for it in person.absorbed]

        def then(heard: list[State]) -> ToDo:
            others = {of: it for of, it in zip(absorbed, heard, strict=True) if not isinstance(it, Forgotten)}
            files = {of: it for of, it in others.items() if isinstance(it, Registered) and it.merged_into == person_id}
            if person.link or len(files) < len(others):
                return None
            return self._unless_asked(person_id, {person_id: person, **files})

        return asking(self.kinds.person, absorbed, then)

    def _unless_asked(self, person_id: UUID, files: Files, survivor_id: UUID | None = None) -> ToDo:
        if any(person.open_case_id or any(not hold.until for hold in person.holds) for person in files.values()):
            return None

        def then(rights: list[RightsFile]) -> ToDo:
            if any(map(retention.is_waited_for, rights)):
                return None
            if survivor_id:
                return self._erased(person_id, retention.by_holds(files.values()), (), survivor_id)
            return self._after_cases(person_id, files, rights)

        return asking(self.kinds.rights, list(files), then)

    def _after_cases(self, person_id: UUID, files: Files, rights: list[RightsFile]) -> ToDo:
        ids = [case_id for person in files.values() for case_id in person.ended_case_ids]
        merged_ids = tuple(of for of in files if of != person_id)

        def then(cases: list[CaseState]) -> ToDo:
            if not all(isinstance(case, Ended | Unopened) for case in cases):
                return Later(beginning_of(self.today + DAY))
            kept, holds = retention.by_cases(cases), retention.by_holds(files.values())
            if kept:
                return self._erased(person_id, [*kept, *holds], merged_ids)
            alone = retention.without_case(self.kinds.rules, list(files.values()), rights, self.today)
            todo = self._erased(person_id, [alone, *holds], merged_ids)
            return todo if isinstance(todo, Later) else self._unless_needed(files, todo)

        return asking(self.kinds.case, ids, then)

    def _unless_needed(self, files: Files, erasure: ToDo) -> ToDo:
        """Who only came along is kept as long as somebody whose relative they are has a case on file."""
        related = {it.related_person_id for person in files.values() for it in person.relations}
        ids = sorted(of for of in related if of and of not in files)

        def then(heard: list[State]) -> ToDo:
            if any(isinstance(it, Registered) and (it.open_case_id or it.ended_case_ids) for it in heard):
                return Later(beginning_of(months_later(self.today, ASKED_AGAIN)))
            return erasure

        return asking(self.kinds.person, ids, then)

    def _erased(
        self, person_id: UUID, kept: Sequence[Kept], merged_ids: tuple[UUID, ...], survivor_id: UUID | None = None
    ) -> ToDo:
        last = retention.last_of(kept) if kept else None
        if last and self.today <= last.until:
            return Later(beginning_of(last.until + DAY))
        erasure = ErasePerson(
            person_id=person_id,
            erased_on=self.today,
            ground="retention-end",
            rule=last.rule if last else None,
            merged_ids=merged_ids,
            survivor_id=survivor_id,
        )
        return self.kinds.person.order(person_id, erasure)
