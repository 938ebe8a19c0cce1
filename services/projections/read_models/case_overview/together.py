"""A person's document with those of the people who are shown as that person."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from services.projections.case_file import steps
from services.projections.case_file.person import Link
from services.projections.case_file.states import CaseFile
from services.projections.case_file.steps import Step
from services.projections.case_file.uniting import united
from services.projections.read_models.case_overview.evolve import Overview
from shared.kernel.rules import RuleBook


class Member(NamedTuple):
    person_id: str
    overview: Overview


class Together(Struct, frozen=True):
    """`members` begins with the person asked for; `survivor` is as whom that person is shown elsewhere."""

    members: Sequence[Member]
    survivor: Link | None = None

    @property
    def own(self) -> Member:
        """The person asked for."""
        return self.members[0]

    @property
    def file(self) -> CaseFile:
        """What all of their files say."""
        return united([member.overview.file for member in self.members])

    @property
    def versions(self) -> dict[str, int]:
        """Up to which version of each stream."""
        return {stream: version for member in self.members for stream, version in member.overview.versions.items()}

    def whose(self, case_id: str) -> str:
        """In whose file the case is."""
        return next(
            person_id
            for person_id, overview in self.members
            if any(case.case_id == case_id for case in overview.file.cases)
        )

    def steps(self, rules: RuleBook, day: date) -> list[tuple[str, Step]]:
        """What is to be done in each of their files, the earliest due date first."""
        found = [(member.person_id, step) for member in self.members for step in _of(member, rules, day)]
        return sorted(found, key=lambda one: (one[1].due, one[1].kind, one[1].about or ""))


def _of(member: Member, rules: RuleBook, day: date) -> Sequence[Step]:
    return steps.shown(member.overview.file, rules, day)
