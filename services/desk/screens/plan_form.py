"""The form in which a plan is agreed: one or more goals, how the person agreed, and when it is looked at again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from services.desk.clients.commands import AgreedGoal, AgreedPlan, AgreementWay
from services.desk.clients.people import Goal, PersonFile
from services.desk.clients.plans import Surface
from services.desk.clients.upstream import Refused
from services.desk.dialogues.entered import Entered
from services.desk.german.wording import WORDING
from shared.kernel.days import months_later

REVIEW_MONTHS: Final = 6
MOST_GOALS: Final = 20
ORAL: Final = "oral-with-interpreter"
#: What a form offers for each Baustein. The service takes any combination; these are the ones that make sense.
OFFERED: Final[Mapping[str, tuple[str, ...]]] = {
    "language": ("learn-german", "pass-exam"),
    "employment": ("find-work", "recognise-qualification"),
    "intake": ("find-housing", "find-childcare", "settle-papers", "settle-debts", "join-in"),
}
_KINDS: Final = frozenset(f"{module}:{code}" for module, codes in OFFERED.items() for code in codes)
_FIELDS: Final = {
    "/agreed_on": "agreed_on",
    "/review_due": "review_due",
    "/agreed_by": "agreed_by",
    "/interpreter": "interpreter",
    "/language": "language",
    "interpreter-not-named": "interpreter",
    "review-not-ahead": "review_due",
    "review-too-far-ahead": "review_due",
    "plan-before-the-case": "agreed_on",
    "day-not-yet-come": "agreed_on",
    "newer-plan-agreed": "agreed_on",
}


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The form as it stands on the page. Goals are numbered from 1; fields of goal n end in `-n`."""

    entered: Entered
    numbers: tuple[int, ...] = field(default=(1,))

    def plan(self) -> AgreedPlan:
        """The plan that was typed; good for sending only while the form has no errors."""
        goals = tuple(self._goal(number) for number in self.numbers)
        agreed_on, review_due = self.entered.day("agreed_on"), self.entered.day("review_due")
        way = self.entered.choice(
            "agreed_by", WORDING.all("agreement"), "Bitte wählen Sie, wie die Person zugestimmt hat."
        )
        is_oral = way == ORAL
        interpreter = self.entered["interpreter"] if is_oral else None
        language = self.entered["language"] or None
        return AgreedPlan(agreed_on, review_due, goals, cast("AgreementWay", way), interpreter or None, language)

    def with_one_more(self) -> "PlanForm":
        """The form with an empty goal at the end."""
        following = max(self.numbers, default=0) + 1
        is_full = len(self.numbers) >= MOST_GOALS or following > MOST_GOALS
        return self if is_full else PlanForm(self.entered, (*self.numbers, following))

    def without(self, number: int) -> "PlanForm":
        """The form without this goal; one stays."""
        rest = tuple(each for each in self.numbers if each != number)
        return PlanForm(self.entered, rest or (1,))

    def blame(self, refused: Refused) -> None:
        """Put the service's refusal beside the field it is about."""
        self.entered.blame(refused, self._fields(), otherwise="agreed_on")

    def _fields(self) -> dict[str, str]:
        """The service counts the goals from nought and without the gaps that removed ones leave."""
        wordings = {f"/goals/{at}/wording": f"wording-{number}" for at, number in enumerate(self.numbers)}
        return {**_FIELDS, **wordings, "plan-without-goal": f"kind-{self.numbers[0]}"}

    def _goal(self, number: int) -> AgreedGoal:
        kind = self.entered.choice(f"kind-{number}", _KINDS, "Bitte wählen Sie ein Ziel.")
        wording = self.entered.needed(f"wording-{number}", "Bitte schreiben Sie das Ziel in den Worten der Person auf.")
        module, _, code = kind.partition(":")
        return AgreedGoal(self.entered.identifier(f"goal-{number}"), module, code, wording)


def typed(values: Mapping[str, str]) -> PlanForm:
    """The form as it came from the browser, or from a draft."""
    numbers = tuple(number for number in range(1, MOST_GOALS + 1) if f"kind-{number}" in values)
    return PlanForm(Entered(values), numbers or (1,))


def fresh(file: PersonFile, wordings: Mapping[str, str], today: date) -> PlanForm:
    """The form as it is first shown: the standing plan's goals, agreed today, looked at again in six months."""
    goals = file.plan.goals if file.plan else ()
    return _begun([_values(goal, wordings.get(str(goal.goal_id))) for goal in goals], file, today)


def on_surface(surface: Surface, file: PersonFile, today: date) -> PlanForm:
    """The form over the work surface: its goals, as they stand there."""
    return _begun([_values(goal, goal.wording) for goal in surface.goals], file, today)


def _begun(goals: Sequence[Mapping[str, str]], file: PersonFile, today: date) -> PlanForm:
    values = {
        "agreed_on": today.isoformat(),
        "review_due": months_later(today, REVIEW_MONTHS).isoformat(),
        "language": next(iter(file.languages), ""),
    }
    for number, goal in enumerate(goals[:MOST_GOALS], start=1):
        values |= {f"{name}-{number}": known for name, known in goal.items()}
    return PlanForm(Entered(values), tuple(range(1, len(goals[:MOST_GOALS]) + 1)) or (1,))


def _values(goal: Goal, wording: str | None) -> dict[str, str]:
    return {"goal": str(goal.goal_id), "kind": f"{goal.module}:{goal.code}", "wording": wording or ""}
