"""A policy, an effect and a timer of an invented service, over facts of the real catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from shared.contracts.employment import HandoverAccepted, HandoverEscalated, HandoverOffered
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import Goal, PlanAgreed
from shared.contracts.language import LanguagePhaseOpened
from shared.eventstore.handling import Stream
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection
from shared.messaging.policies import Occasion, Order, Policy
from shared.messaging.timers import Due, Elapsed, Settled, Timer

SPACE = UUID("0a0a0a0a-0000-4000-8000-00000000000a")
DAY = date(2026, 3, 2)


class NotOnThisDay(Rejection):
    """Plans of that day are refused here."""


@dataclass(frozen=True, slots=True)
class Open:
    person_id: UUID
    case_id: UUID
    opened_on: date


@dataclass(frozen=True, slots=True)
class Escalate:
    person_id: UUID
    handover_id: UUID
    escalated_on: date


REFUSED_ON = date(2026, 1, 1)


def _decide(command: Open | Escalate, _state: int) -> Sequence[Fact]:
    match command:
        case Open(opened_on=day) if day == REFUSED_ON:
            raise NotOnThisDay
        case Open():
            return [
                LanguagePhaseOpened(
                    person_id=command.person_id,
                    case_id=command.case_id,
                    opened_on=command.opened_on,
                    ground="plan-goal",
                    placement_test_due=command.opened_on,
                    rule="language.test.weeks@2026-01-01",
                )
            ]
        case Escalate():
            return [
                HandoverEscalated(
                    person_id=command.person_id,
                    handover_id=command.handover_id,
                    escalated_on=command.escalated_on,
                )
            ]


DECIDER: Decider[Open | Escalate, int] = Decider(initial=0, evolve=lambda facts, _: facts + 1, decide=_decide)


def stream_of(person: UUID) -> Stream:
    return Stream(f"file-{person}", partition_key=str(person))


def open_phase(when: Occasion[PlanAgreed]) -> Order[Open | Escalate, int] | None:
    plan = when.fact
    if not plan.goals:
        return None
    if plan.rule.startswith("broken"):
        raise ZeroDivisionError
    return Order(DECIDER, stream_of(plan.person_id), Open(plan.person_id, plan.case_id, plan.agreed_on))


OPENING = Policy("open-phase", on=PlanAgreed, order=open_phase)


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case HandoverOffered() as offer:
            about = {"person_id": str(offer.person_id), "handover_id": str(offer.handover_id)}
            return Due(str(offer.person_id), when.now.replace(month=4), about)
        case HandoverAccepted() as answer:
            return Settled(str(answer.person_id))
        case _:
            return None


def escalate(timer: Elapsed) -> Order[Open | Escalate, int]:
    person, handover = UUID(timer.about["person_id"]), UUID(timer.about["handover_id"])
    return Order(DECIDER, stream_of(person), Escalate(person, handover, timer.now.date()))


ESCALATION = Timer("escalate-handover", on=(HandoverOffered, HandoverAccepted), watch=watch, order=escalate)


def person(number: int) -> UUID:
    return uuid5(SPACE, f"person-{number}")


def plan_of(number: int, *, agreed_on: date = DAY, rule: str = "plan.review@2026-01-01") -> PlanAgreed:
    return PlanAgreed(
        case_id=uuid5(SPACE, f"case-{number}"),
        person_id=person(number),
        agreed_on=agreed_on,
        review_due=date(2026, 9, 2),
        goals=(Goal(goal_id=uuid5(SPACE, f"goal-{number}"), module="language", code="learn-german"),),
        goal_wordings={uuid5(SPACE, f"goal-{number}"): "Kanarienvogel: Deutsch für die Pflege"},
        agreed_by="signature",
        rule=rule,
    )
