"""Amina, Oleksandr and what is known of them, as the tests of this Baustein need it. All invented."""

from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.case.opening import OpenCase
from services.intake.domain.person.registering import RegisterPerson
from services.intake.domain.plan.agreement import AgreePlan
from services.intake.domain.plan.surface import WordedGoal
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.person import BirthDate, PersonName, PersonRegistered
from shared.contracts.intake.plan import Goal, PlanAgreed

COUNTY: Final = "03359"
TODAY: Final = date(2026, 2, 2)
TOMORROW: Final = date(2026, 2, 3)
ARRIVAL: Final = date(2026, 1, 12)

AMINA: Final = UUID("11111111-1111-4111-8111-111111111111")
AMINAS_CASE: Final = UUID("22222222-2222-4222-8222-222222222222")
LEARN_GERMAN: Final = UUID("33333333-3333-4333-8333-333333333333")
FIND_WORK: Final = UUID("44444444-4444-4444-8444-444444444444")
FIRST_TALK: Final = UUID("55555555-5555-4555-8555-555555555555")

BERGER: Final = "cw-berger"
YILMAZ: Final = "cw-yilmaz"

AMINA_REGISTERED: Final = PersonRegistered(
    person_id=AMINA,
    registered_on=ARRIVAL,
    municipality_key="03359038",
    names=(
        PersonName(kind="official", given="Amina", family="Karimi"),
        PersonName(kind="original-script", given="أمينة", family="كريمي", script="Arab"),
    ),
    birth_date=BirthDate(certainty="year", year=1991),
    nationalities=("SYR",),
    languages=("arb", "kmr"),
    interpreter_needed=True,
    residence_category="AE_REFUGEE",
)
REGISTER_AMINA: Final = RegisterPerson(
    person_id=AMINA,
    registered_on=ARRIVAL,
    today=TODAY,
    municipality_key=AMINA_REGISTERED.municipality_key,
    names=(
        PersonName(kind="official", given="Amina", family="Karimi"),
        PersonName(kind="original-script", given="أمينة", family="كريمي", script="Arab"),
    ),
    birth_date=BirthDate(certainty="year", year=1991),
    nationalities=("SYR",),
    languages=("arb", "kmr"),
    interpreter_needed=True,
    residence_category="AE_REFUGEE",
)

OPEN_AMINAS_CASE: Final = OpenCase(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    opened_on=ARRIVAL,
    today=TODAY,
    ground="residence",
    county=COUNTY,
    municipality_key="03359038",
)
CASE_OPENED: Final = CaseOpened(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    opened_on=ARRIVAL,
    ground="residence",
    first_talk_due=date(2026, 1, 26),
    plan_due=date(2026, 3, 9),
    rules=("case.first_talk_days@2015-01-01", "case.plan_weeks@2015-01-01"),
)

AGREE_AMINAS_PLAN: Final = AgreePlan(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    case_opened_on=ARRIVAL,
    agreed_on=TODAY,
    today=TODAY,
    review_due=date(2026, 8, 2),
    goals=(
        WordedGoal(goal_id=LEARN_GERMAN, module="language", code="learn-german", wording="Deutsch bis B1 lernen"),
        WordedGoal(goal_id=FIND_WORK, module="employment", code="find-work", wording="Als Köchin arbeiten"),
    ),
    agreed_by="oral-with-interpreter",
    interpreter="Frau Haddad",
)
PLAN_AGREED: Final = PlanAgreed(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    agreed_on=TODAY,
    review_due=date(2026, 8, 2),
    goals=(
        Goal(goal_id=LEARN_GERMAN, module="language", code="learn-german"),
        Goal(goal_id=FIND_WORK, module="employment", code="find-work"),
    ),
    goal_wordings={LEARN_GERMAN: "Deutsch bis B1 lernen", FIND_WORK: "Als Köchin arbeiten"},
    agreed_by="oral-with-interpreter",
    interpreter="Frau Haddad",
    rule="plan.review_months@2015-01-01",
    number=1,
)
