"""Which dialogues a page offers, and where their forms stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.desk.clients.people import Step
from services.desk.dialogues.catalogue import ANSWERS, DIALOGUES
from services.desk.dialogues.description import Description
from services.desk.dialogues.places import found, is_offered

#: Where a step is done that no dialogue answers.
_BLOCKS: Final[Mapping[str, str]] = {
    "appointment-due": "counselling",
    "reminder-due": "counselling",
    "referral-waiting": "counselling",
    "transfer-waiting": "case",
    "resume-due": "case",
    "title-expiring": "residence",
    "information-notice-due": "confidentiality",
    "consents-missing": "confidentiality",
    "own-consents-due": "confidentiality",
    "consent-withdrawn-inform": "confidentiality",
    "unmerged-inform": "confidentiality",
    "disclosure-to-approve": "confidentiality",
    "report-to-confirm": "confidentiality",
    "data-request": "requests",
    "duplicate-suspected": "identity",
    "merge-to-approve": "identity",
    "kept-past-retention": "requests",
}


#: A plan is agreed on a page of its own.
_PLAN: Final[Mapping[str, str]] = {
    "plan-missing": "Plan vereinbaren",
    "plan-review-due": "Plan überprüfen",
    "plan-ended": "Plan vereinbaren",
    "plan-to-reissue": "Plan neu vereinbaren",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button."""

    label: str
    address: str
    is_main: bool = False


def address_of(person_id: UUID | str, block: str) -> str:
    """The page of a block."""
    return f"/persons/{person_id}" if block == "overview" else f"/persons/{person_id}/file/{block}"


def dialogue_address(person_id: UUID | str, dialogue: Description, item_id: object = None) -> str:
    """Where a dialogue's form stands."""
    own = f"/persons/{person_id}/{dialogue.id}"
    return f"{own}/{item_id}" if dialogue.item else own


def for_step(person_id: UUID, step: Step, roles: tuple[str, ...]) -> Offer | None:
    """What does a step, for somebody with these roles: a dialogue, else the block where it is done."""
    answering = ANSWERS.get(step.kind)
    if answering and answering.roles & set(roles) and (step.about or not answering.item):
        return Offer(answering.label, dialogue_address(person_id, answering, step.about))
    if step.kind in _PLAN:
        return Offer(_PLAN[step.kind], f"/persons/{person_id}/plan")
    block = _BLOCKS.get(step.kind)
    return Offer("Öffnen", address_of(person_id, block)) if block else None


@dataclass(frozen=True, slots=True)
class Offers:
    """The buttons of one block of one person, for one user. `content` is what its dialogues look at."""

    block: str
    roles: tuple[str, ...]
    content: Mapping[str, Any]

    def here(self, listed: str = "") -> list[Offer]:
        """Those of the block, or beside the heading of one of its lists."""
        return self._of([each for each in self._listed(listed) if not each.item], self.content)

    def at(self, listed: str, item: Mapping[str, Any]) -> list[Offer]:
        """Those at one item of a list."""
        return self._of([each for each in self._listed(listed) if each.item], {**self.content, "item": item})

    def _listed(self, listed: str) -> list[Description]:
        return [each for each in DIALOGUES.values() if each.block == self.block and each.button.list == listed]

    def _of(self, dialogues: list[Description], content: Mapping[str, Any]) -> list[Offer]:
        person_id = found(content, "person.person_id")
        return [
            Offer(
                each.label,
                dialogue_address(person_id, each, found(content, f"item.{each.item.rpartition('.')[2]}")),
                is_main=each.button.is_main,
            )
            for each in dialogues
            if each.roles & set(self.roles)
            and (found(content, "person.case") is not None or not each.needs_case)
            and is_offered(each, content)
        ]
