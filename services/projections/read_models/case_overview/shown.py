"""From the kept documents to the answer; its shape is `page`."""

from datetime import date
from typing import Any, Final

from msgspec import json

from services.projections.case_file import naming, steps
from services.projections.case_file.identity import Person
from services.projections.case_file.phases import phases
from services.projections.case_file.states import CaseFile
from services.projections.case_file.steps import Step
from services.projections.deadlines import DEADLINES
from services.projections.read_models.case_overview.evolve import Overview
from services.projections.read_models.case_overview.together import Member, Together

_ENCODE: Final = json.Encoder().encode
_UNKNOWN: Final[dict[str, Any]] = {
    "display_name": None, "names": (), "birth_date": None, "nationalities": (), "languages": (),
    "interpreter_needed": None, "municipality_key": None, "registered_on": None, "identity_confirmed": None,
}  # fmt: skip
_OF_THE_PLAN: Final = ("agreed_on", "review_due", "goals", "rule", "review_started_on", "ended", "ended_on")
#: Of a case; what follows from it is among the steps.
_NOT_SHOWN: Final = frozenset({"rules", "keep_until", "kept_by"})
_OF_THE_LANGUAGE: Final = (
    "level", "tested_on", "recommended_course", "placement_test_due", "course", "volunteering",
)  # fmt: skip


def page(it: Together, day: date) -> bytes:
    """A `CasePage`, with what is to be seen on that day."""
    person, file = it.own.overview.person, it.file
    open_steps = [_step(person_id, step) for person_id, step in it.steps(DEADLINES, day)]
    shown: dict[str, Any] = {
        "person_id": it.own.person_id,
        "versions": it.versions,
        **(_person(person) if person else _UNKNOWN),
        "merged_into": it.survivor,
        "absorbed": [_absorbed(member) for member in it.members[1:]],
        "case": _case(it, file),
        "plan": file.plan and {name: getattr(file.plan, name) for name in _OF_THE_PLAN},
        "phases": phases(file),
        "language": {name: getattr(file.language, name) for name in _OF_THE_LANGUAGE},
        "handover": file.employment.handover,
        "employment": file.employment.job,
        "aftercare": file.employment.aftercare,
        "next_step": next(iter(open_steps), None),
        "steps": open_steps,
    }
    return _ENCODE(shown)


def row(person_id: str, overview: Overview, day: date) -> dict[str, Any]:
    """A `PersonRow`, to be encoded."""
    person, file = overview.person, overview.file
    step = next(iter(steps.shown(file, DEADLINES, day)), None)
    return {
        "person_id": person_id,
        "case_id": file.case and file.case.case_id,
        "display_name": person and naming.display_name(person.names),
        "names": person.names if person else (),
        "birth_date": person and person.birth,
        "owner": file.case and file.case.owner,
        "phases": phases(file),
        "level": file.language.level,
        "next_step": step and _step(person_id, step),
    }


def rows(items: list[dict[str, Any]], following: str | None = None) -> bytes:
    """A `PersonRows`."""
    return _ENCODE({"items": items, "next": following})


def _person(person: Person) -> dict[str, Any]:
    return {
        "display_name": naming.display_name(person.names),
        "names": person.names,
        "birth_date": person.birth,
        "nationalities": person.nationalities,
        "languages": person.languages,
        "interpreter_needed": person.interpreter_needed,
        "municipality_key": person.municipality_key,
        "registered_on": person.registered_on,
        "identity_confirmed": person.identity_confirmed,
    }


def _absorbed(member: Member) -> dict[str, Any]:
    person, link = member.overview.person, member.overview.file.duplicates.link
    return {
        "person_id": member.person_id,
        "merge_id": link and link.merge_id,
        "merged_on": link and link.merged_on,
        "names": person.names if person else (),
        "birth_date": person and person.birth,
    }


def _case(it: Together, file: CaseFile) -> dict[str, Any] | None:
    case = file.case
    if case is None:
        return None
    told = {name: getattr(case, name) for name in case.__struct_fields__ if name not in _NOT_SHOWN}
    return {**told, "last_contact_on": file.last_talk(case), "file_of": it.whose(case.case_id)}


def _step(file_of: str, step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "due": step.due,
        "fact": step.fact,
        "rule": step.rule,
        "about": step.about,
        "file_of": file_of,
    }
