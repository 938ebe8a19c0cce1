"""One fact more in a case file. Total: a fact that says nothing here leaves the file as it is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from services.projections.case_file.states import (
    Aftercare,
    Case,
    CaseFile,
    Course,
    Goal,
    Handover,
    Job,
    Language,
    Plan,
    Volunteering,
)
from shared.contracts import employment, language
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CaseOwnerAssigned, ContactRecorded
from shared.contracts.intake.plan import PlanAgreed

P = TypeVar("P", Case, Plan)
Step = Callable[[CaseFile, Any], CaseFile]


def evolve(file: CaseFile, fact: Fact) -> CaseFile:
    """The file after the fact."""
    step = STEPS.get(type(fact))
    return step(file, fact) if step else file


def _case_opened(file: CaseFile, fact: CaseOpened) -> CaseFile:
    case = Case(str(fact.case_id), fact.opened_on, fact.first_talk_due, fact.plan_due, fact.rules)
    return replace(file, cases=_kept(file.cases, case))


def _owner_assigned(file: CaseFile, fact: CaseOwnerAssigned) -> CaseFile:
    case = _case(file, str(fact.case_id))
    if case is None:
        return file
    return replace(file, cases=_kept(file.cases, replace(case, owner=fact.owner, owner_since=fact.assigned_on)))


def _contact_recorded(file: CaseFile, fact: ContactRecorded) -> CaseFile:
    case = _case(file, str(fact.case_id))
    if case is None:
        return file
    last = max(fact.held_on, case.last_contact_on or fact.held_on)
    return replace(file, cases=_kept(file.cases, replace(case, contacts=case.contacts + 1, last_contact_on=last)))


def _plan_agreed(file: CaseFile, fact: PlanAgreed) -> CaseFile:
    goals = tuple(Goal(str(goal.goal_id), goal.module, goal.code) for goal in fact.goals)
    plan = Plan(str(fact.case_id), fact.agreed_on, fact.review_due, goals, fact.rule)
    return replace(file, plans=_kept(file.plans, plan))


def _phase_opened(file: CaseFile, fact: language.LanguagePhaseOpened) -> CaseFile:
    return _language_changed(
        file, opened_on=fact.opened_on, placement_test_due=fact.placement_test_due, rule=fact.rule, completed_on=None
    )


def _test_taken(file: CaseFile, fact: language.PlacementTestTaken) -> CaseFile:
    return _language_changed(
        file, tested_on=fact.taken_on, level=fact.level, recommended_course=fact.recommended_course
    )


def _enrolled(file: CaseFile, fact: language.EnrolmentConfirmed) -> CaseFile:
    course = Course(str(fact.enrolment_id), str(fact.course_run_id), fact.course_type, fact.starts_on, fact.ends_on)
    return _language_changed(file, course=course)


def _course_completed(file: CaseFile, fact: language.CourseCompleted) -> CaseFile:
    course = file.language.course
    if course is not None and course.enrolment_id == str(fact.enrolment_id):
        course = replace(course, completed_on=fact.completed_on, level=fact.level, certified=fact.certified)
    return _language_changed(file, course=course, level=fact.level)


def _volunteering_began(file: CaseFile, fact: language.VolunteeringBegan) -> CaseFile:
    begun = Volunteering(str(fact.volunteering_id), fact.field, fact.began_on, fact.weekly_hours)
    return _language_changed(file, volunteering=(*file.language.volunteering, begun))


def _phase_completed(file: CaseFile, fact: language.LanguagePhaseCompleted) -> CaseFile:
    return _language_changed(file, completed_on=fact.completed_on)


def _handover_offered(file: CaseFile, fact: employment.HandoverOffered) -> CaseFile:
    offered = Handover(str(fact.handover_id), "offered", fact.offered_on, fact.answer_due, fact.ground, fact.rule)
    return replace(file, employment=replace(file.employment, handover=offered))


def _handover_accepted(file: CaseFile, fact: employment.HandoverAccepted) -> CaseFile:
    return _handover_changed(file, state="accepted", answered_on=fact.accepted_on)


def _handover_declined(file: CaseFile, fact: employment.HandoverDeclined) -> CaseFile:
    return _handover_changed(file, state="declined", answered_on=fact.declined_on, reason=fact.reason)


def _handover_escalated(file: CaseFile, _fact: employment.HandoverEscalated) -> CaseFile:
    return _handover_changed(file, state="escalated")


def _employment_recorded(file: CaseFile, fact: employment.EmploymentRecorded) -> CaseFile:
    job = Job(str(fact.employment_id), fact.starts_on, fact.ends_on, fact.weekly_hours, fact.classification, fact.rule)
    return replace(file, employment=replace(file.employment, job=job))


def _aftercare_started(file: CaseFile, fact: employment.AftercareStarted) -> CaseFile:
    aftercare = Aftercare(str(fact.employment_id), fact.started_on, tuple(sorted(fact.checks_due)), fact.rule)
    return replace(file, employment=replace(file.employment, aftercare=aftercare))


def _case(file: CaseFile, case_id: str) -> Case | None:
    return next((case for case in file.cases if case.case_id == case_id), None)


def _kept(parts: tuple[P, ...], part: P) -> tuple[P, ...]:
    others = (known for known in parts if known.case_id != part.case_id)
    return tuple(sorted((*others, part), key=lambda kept: kept.case_id))


def _language_changed(file: CaseFile, **changes: Any) -> CaseFile:
    changed: Language = replace(file.language, **changes)
    return replace(file, language=changed)


def _handover_changed(file: CaseFile, **changes: Any) -> CaseFile:
    handover = file.employment.handover
    if handover is None:
        return file
    return replace(file, employment=replace(file.employment, handover=replace(handover, **changes)))


STEPS: Final[Mapping[type[Fact], Step]] = MappingProxyType(
    {
        CaseOpened: _case_opened,
        CaseOwnerAssigned: _owner_assigned,
        ContactRecorded: _contact_recorded,
        PlanAgreed: _plan_agreed,
        language.LanguagePhaseOpened: _phase_opened,
        language.PlacementTestTaken: _test_taken,
        language.EnrolmentConfirmed: _enrolled,
        language.CourseCompleted: _course_completed,
        language.VolunteeringBegan: _volunteering_began,
        language.LanguagePhaseCompleted: _phase_completed,
        employment.HandoverOffered: _handover_offered,
        employment.HandoverAccepted: _handover_accepted,
        employment.HandoverDeclined: _handover_declined,
        employment.HandoverEscalated: _handover_escalated,
        employment.EmploymentRecorded: _employment_recorded,
        employment.AftercareStarted: _aftercare_started,
    }
)
