"""Pairs of people of whom the same is told: one pair is merged meanwhile, the other never was."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID, uuid5

from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CaseOwnerAssigned, ContactRecorded
from shared.contracts.intake.codes import LawfulBasis, Recipient
from shared.contracts.intake.confidentiality import DisclosureSent
from shared.contracts.intake.duplicates import AbsorptionAdmitted, AbsorptionReleased, PersonsMerged, PersonsUnmerged
from shared.contracts.intake.residence import ResidenceStatusRecorded
from shared.contracts.intake.rights import DataRequestReceived
from tests.projections.people import FIRST_TALK, PLAN_WEEKS, Story, registered

MERGE = UUID("0a0a0a0a-0000-4000-8000-00000000000a")
JOBCENTER = Recipient(body="jobcenter-stade", kind="jobcenter")
#: What a pair of whom the same was told does not have in common: when it was recorded, under which number.
_APART = {
    "recorded_at", "registered_at", "fact_id", "stream_version", "made_at", "at", "versions", "merges", "absorptions",
}  # fmt: skip
_LINKS = {kind.type for kind in (PersonsMerged, PersonsUnmerged, AbsorptionAdmitted, AbsorptionReleased)}


@dataclass(frozen=True)
class Pair:
    """Two files; the ids of everything in them differ from pair to pair by `number` alone."""

    number: int

    @property
    def survivor(self) -> UUID:
        return UUID(f"5a5a5a5a-0000-4000-8000-0000000000{self.number:02d}")

    @property
    def absorbed(self) -> UUID:
        return UUID(f"abababab-0000-4000-8000-0000000000{self.number:02d}")

    def case(self, person: UUID) -> UUID:
        return UUID(f"c{str(person)[1:]}")

    def begun(self) -> list[Story]:
        """Both are registered and have a case; the survivor's has an owner."""
        return [*self._began(self.survivor, "Amina", "Rahimi"), *self._began(self.absorbed, "Aminah", "Rahimy")]

    def merged(self) -> list[Story]:
        link = {"person_id": self.absorbed, "survivor_id": self.survivor, "merge_id": MERGE}
        admitted = {"person_id": self.survivor, "absorbed_id": self.absorbed, "merge_id": MERGE}
        return [
            self._of(self.survivor, "person", AbsorptionAdmitted(**admitted, admitted_on=date(2026, 3, 10))),
            self._of(
                self.absorbed,
                "person",
                PersonsMerged(**link, proposed_by="cw-1", approved_by="cw-2", merged_on=date(2026, 3, 10)),
            ),
        ]

    def parted(self) -> list[Story]:
        link = {"person_id": self.absorbed, "survivor_id": self.survivor, "merge_id": MERGE}
        admitted = {"person_id": self.survivor, "absorbed_id": self.absorbed, "merge_id": MERGE}
        return [
            self._of(
                self.absorbed,
                "person",
                PersonsUnmerged(**link, unmerged_by="cw-3", unmerged_on=date(2026, 3, 20), reason="zwei Schwestern"),
            ),
            self._of(
                self.survivor,
                "person",
                AbsorptionReleased(**admitted, released_on=date(2026, 3, 20), ground="unmerged"),
            ),
        ]

    def told(self, facts: int) -> list[Story]:
        """So many facts on both sides, one by one."""
        people = (self.survivor, self.absorbed)
        return [self._one(people[number % 2], number) for number in range(facts)]

    def _began(self, person: UUID, given: str, family: str) -> list[Story]:
        case = self.case(person)
        opened = CaseOpened(
            case_id=case,
            person_id=person,
            opened_on=date(2026, 3, 2),
            ground="residence",
            first_talk_due=date(2026, 3, 16),
            plan_due=date(2026, 4, 27),
            rules=(FIRST_TALK, PLAN_WEEKS),
        )
        owned = [CaseOwnerAssigned(case_id=case, owner="cw-1", assigned_on=date(2026, 3, 3))]
        return [
            self._of(person, "person", registered(person, given, family)),
            self._of(case, "case", opened, *(owned if person == self.survivor else []), key=person),
        ]

    def _one(self, person: UUID, number: int) -> Story:
        day, case, one = date(2026, 3, 11) + timedelta(days=number % 5), self.case(person), uuid5(person, str(number))
        match number // 2 % 4:
            case 0:
                talk = ContactRecorded(
                    case_id=case,
                    contact_id=one,
                    held_on=day,
                    channel="phone",
                    language="prs",
                    interpreter=False,
                    minutes=20,
                    topics=("arrival",),
                    note=f"Gespräch {number}",
                )
                return self._of(case, "case", talk, key=person)
            case 1:
                sent = DisclosureSent(
                    person_id=person,
                    disclosure_id=one,
                    recipient=JOBCENTER,
                    categories=("plan",),
                    basis=LawfulBasis(kind="law", norm="SGB X § 69"),
                    sent_by="cw-1",
                    sent_on=day,
                )
                return self._of(person, "consent-file", sent)
            case 2:
                status = ResidenceStatusRecorded(
                    person_id=person,
                    status_id=one,
                    recorded_on=day,
                    category="AE_REFUGEE",
                    valid_from=day,
                    valid_to=day + timedelta(days=40 + number),
                    source="document",
                )
                return self._of(person, "residence-file", status)
            case _:
                asked = DataRequestReceived(
                    person_id=person,
                    request_id=one,
                    kind="access",
                    received_on=day,
                    answer_due=day + timedelta(days=30),
                    rule="request.answer_months@2018-05-25",
                )
                return self._of(person, "rights-file", asked)

    def _of(self, whose: UUID, kind: str, *facts: Fact, key: UUID | None = None) -> Story:
        return Story("intake", f"{kind}-{whose}", key or whose, facts)

    def ids(self, facts: int) -> Mapping[str, str]:
        """The ids of this pair by those of pair 1."""
        first = Pair(1)
        mine = [self.survivor, self.absorbed, self.case(self.survivor), self.case(self.absorbed)]
        theirs = [first.survivor, first.absorbed, first.case(first.survivor), first.case(first.absorbed)]
        for name in ("birth date at registration", *map(str, range(facts))):
            mine += [uuid5(self.survivor, name), uuid5(self.absorbed, name)]
            theirs += [uuid5(first.survivor, name), uuid5(first.absorbed, name)]
        return {str(one): str(other) for one, other in zip(mine, theirs, strict=True)}


def comparable(answer: str, ids: Mapping[str, str]) -> Any:
    """The answer as if it were of pair 1, in an order, without what a merge that is over leaves: its facts, and whom to
    inform of it."""
    pattern = re.compile("|".join(ids))
    return _cleaned(json.loads(pattern.sub(lambda found: ids[found[0]], answer)))


def _cleaned(document: Any) -> Any:
    if isinstance(document, dict):
        told = cast("dict[str, Any]", document)
        return {name: _cleaned(value) for name, value in told.items() if name not in _APART}
    if isinstance(document, list):
        kept = [_cleaned(one) for one in cast("list[Any]", document) if not _links(one)]
        return sorted(kept, key=lambda one: json.dumps(one, sort_keys=True))
    return document


def _links(one: Any) -> bool:
    told = cast("dict[str, Any]", one) if isinstance(one, dict) else {}
    return told.get("type") in _LINKS or told.get("kind") == "unmerged-inform" or told.get("ground") == "unmerged"
