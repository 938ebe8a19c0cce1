"""The case: opened, owned, talked."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.case import Case, Deputy
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept, of_id
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.case import (
    CaseDeadlinePassed,
    CaseDeputyNamed,
    CaseDeputyReleased,
    CaseOpened,
    CaseOwnerAssigned,
    ContactRecorded,
)


def _opened(file: CaseFile, fact: CaseOpened) -> CaseFile:
    case = Case(str(fact.case_id), fact.opened_on, fact.first_talk_due, fact.plan_due, fact.rules)
    return replace(file, cases=kept(file.cases, case))


def _owner_assigned(file: CaseFile, fact: CaseOwnerAssigned) -> CaseFile:
    return replace(file, cases=changed(file.cases, fact.case_id, owner=fact.owner, owner_since=fact.assigned_on))


def _contact_recorded(file: CaseFile, fact: ContactRecorded) -> CaseFile:
    case = of_id(file.cases, fact.case_id)
    if case is None:
        return file
    last = max(fact.held_on, case.last_contact_on or fact.held_on)
    return replace(file, cases=changed(file.cases, fact.case_id, contacts=case.contacts + 1, last_contact_on=last))


def _deputy_named(file: CaseFile, fact: CaseDeputyNamed) -> CaseFile:
    deputy = Deputy(fact.deputy, fact.from_day, fact.until)
    return replace(file, cases=changed(file.cases, fact.case_id, deputy=deputy))


def _deputy_released(file: CaseFile, fact: CaseDeputyReleased) -> CaseFile:
    return replace(file, cases=changed(file.cases, fact.case_id, deputy=None))


def _deadline_passed(file: CaseFile, fact: CaseDeadlinePassed) -> CaseFile:
    case = of_id(file.cases, fact.case_id)
    if case is None or fact.deadline in case.passed:
        return file
    return replace(file, cases=changed(file.cases, fact.case_id, passed=(*case.passed, fact.deadline)))


STEPS: Final[Steps] = {
    CaseOpened: _opened,
    CaseOwnerAssigned: _owner_assigned,
    ContactRecorded: _contact_recorded,
    CaseDeputyNamed: _deputy_named,
    CaseDeputyReleased: _deputy_released,
    CaseDeadlinePassed: _deadline_passed,
}
