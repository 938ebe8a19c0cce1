"""Many people with one and the same way, so that a load is the same each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from shared.contracts import language
from shared.contracts.intake.case import CaseOpened, CaseOwnerAssigned, ContactRecorded
from shared.contracts.intake.plan import Goal, PlanAgreed
from tests.projections.people import FIRST_TALK, PLAN_WEEKS, REVIEW, TEST, Story, registered

FIRST_DAY = date(2026, 1, 5)
GIVEN = ("Amina", "Omid", "Olena", "Yusuf", "Fatima", "Dmytro", "Zahra", "Ibrahim")
FAMILY = ("Rahimi", "Großmann", "Kovalenko", "Yildiz", "Haddad", "Shevchenko", "Sesay", "Öztürk")
CONTACTS = 3


def person_of(number: int) -> UUID:
    return UUID(f"a0000000-0000-4000-8000-{number:012d}")


def case_of(number: int) -> UUID:
    return UUID(f"c0000000-0000-4000-8000-{number:012d}")


def crowd(people: int, first: int = 0, contacts: int = CONTACTS) -> Iterator[Story]:
    """The streams of so many people, one after the other."""
    for number in range(first, first + people):
        yield from _way(number, contacts)


def facts_each(contacts: int = CONTACTS) -> int:
    """How many facts each of them has."""
    return sum(len(story.facts) for story in _way(0, contacts))


def _way(number: int, contacts: int) -> list[Story]:
    person, case = person_of(number), case_of(number)
    day = FIRST_DAY + timedelta(days=number % 300)
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    opened = CaseOpened(
        case_id=case,
        person_id=person,
        opened_on=day,
        ground="residence",
        first_talk_due=day + timedelta(days=14),
        plan_due=day + timedelta(days=56),
        rules=(FIRST_TALK, PLAN_WEEKS),
    )
    owned = CaseOwnerAssigned(case_id=case, owner=f"caseworker-{number % 40}", assigned_on=day)
    talks = [
        _talk(case, UUID(int=number * 1000 + talk), day + timedelta(days=7 * talk + 7)) for talk in range(contacts)
    ]
    plan = PlanAgreed(
        case_id=case,
        person_id=person,
        agreed_on=day + timedelta(days=30),
        review_due=day + timedelta(days=200),
        goals=(Goal(goal_id=UUID(int=number), module="language", code="learn-german"),),
        goal_wordings={UUID(int=number): "Deutsch bis B1"},
        agreed_by="signature",
        rule=REVIEW,
    )
    phase = language.LanguagePhaseOpened(
        person_id=person,
        case_id=case,
        opened_on=day + timedelta(days=30),
        ground="plan-goal",
        placement_test_due=day + timedelta(days=60),
        rule=TEST,
    )
    return [
        Story("intake", f"person-{person}", person, [registered(person, given, family)]),
        Story("intake", f"case-{case}", person, [opened, owned, *talks]),
        Story("intake", f"plan-{case}", person, [plan]),
        Story("language", f"language-file-{person}", person, [phase]),
    ]


def _talk(case: UUID, contact: UUID, day: date) -> ContactRecorded:
    return ContactRecorded(
        case_id=case,
        contact_id=contact,
        held_on=day,
        channel="in-person",
        language="prs",
        interpreter=True,
        minutes=45,
        topics=("arrival", "language"),
        note="über Ankunft und Sprache gesprochen",
    )
