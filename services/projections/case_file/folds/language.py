"""Baustein 2: the phase, the test, the course, volunteering."""

from typing import Any, Final

from msgspec.structs import replace

from services.projections.case_file.bausteine import Course, Language, Volunteering
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.states import CaseFile
from shared.contracts import language


def _phase_opened(file: CaseFile, fact: language.LanguagePhaseOpened) -> CaseFile:
    return _changed(
        file, opened_on=fact.opened_on, placement_test_due=fact.placement_test_due, rule=fact.rule, completed_on=None
    )


def _test_taken(file: CaseFile, fact: language.PlacementTestTaken) -> CaseFile:
    return _changed(file, tested_on=fact.taken_on, level=fact.level, recommended_course=fact.recommended_course)


def _enrolled(file: CaseFile, fact: language.EnrolmentConfirmed) -> CaseFile:
    course = Course(str(fact.enrolment_id), str(fact.course_run_id), fact.course_type, fact.starts_on, fact.ends_on)
    return _changed(file, course=course)


def _course_completed(file: CaseFile, fact: language.CourseCompleted) -> CaseFile:
    course = file.language.course
    if course is not None and course.enrolment_id == str(fact.enrolment_id):
        course = replace(course, completed_on=fact.completed_on, level=fact.level, certified=fact.certified)
    return _changed(file, course=course, level=fact.level)


def _volunteering_began(file: CaseFile, fact: language.VolunteeringBegan) -> CaseFile:
    begun = Volunteering(str(fact.volunteering_id), fact.field, fact.began_on, fact.weekly_hours)
    return _changed(file, volunteering=(*file.language.volunteering, begun))


def _phase_completed(file: CaseFile, fact: language.LanguagePhaseCompleted) -> CaseFile:
    return _changed(file, completed_on=fact.completed_on)


def _changed(file: CaseFile, **changes: Any) -> CaseFile:
    part: Language = replace(file.language, **changes)
    return replace(file, language=part)


STEPS: Final[Steps] = {
    language.LanguagePhaseOpened: _phase_opened,
    language.PlacementTestTaken: _test_taken,
    language.EnrolmentConfirmed: _enrolled,
    language.CourseCompleted: _course_completed,
    language.VolunteeringBegan: _volunteering_began,
    language.LanguagePhaseCompleted: _phase_completed,
}
