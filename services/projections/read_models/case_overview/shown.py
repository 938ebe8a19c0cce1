"""From the kept document to the answer; its shape is `page`."""

from typing import Any, Final

from msgspec import json

from services.projections.case_file import naming
from services.projections.case_file.phases import phases
from services.projections.case_file.steps import steps
from services.projections.read_models.case_overview.evolve import Overview, Person

_ENCODE: Final = json.Encoder().encode
_UNKNOWN: Final[dict[str, Any]] = {
    "display_name": None, "names": (), "birth_date": None, "nationalities": (), "languages": (),
    "interpreter_needed": None, "municipality_key": None, "registered_on": None,
}  # fmt: skip


def page(person_id: str, overview: Overview) -> bytes:
    """A `CasePage`."""
    file, language, open_steps = overview.file, overview.file.language, steps(overview.file)
    case = file.case
    shown: dict[str, Any] = {
        "person_id": person_id,
        "versions": overview.versions,
        **(_person(overview.person) if overview.person else _UNKNOWN),
        "case": case and {name: getattr(case, name) for name in case.__struct_fields__ if name != "rules"},
        "plan": file.plan and {name: getattr(file.plan, name) for name in ("agreed_on", "review_due", "goals", "rule")},
        "phases": phases(file),
        "language": {
            "level": language.level,
            "tested_on": language.tested_on,
            "recommended_course": language.recommended_course,
            "placement_test_due": language.placement_test_due,
            "course": language.course,
            "volunteering": language.volunteering,
        },
        "handover": file.employment.handover,
        "employment": file.employment.job,
        "aftercare": file.employment.aftercare,
        "next_step": next(iter(open_steps), None),
        "steps": open_steps,
    }
    return _ENCODE(shown)


def row(person_id: str, overview: Overview) -> dict[str, Any]:
    """A `PersonRow`, to be encoded."""
    person, file = overview.person, overview.file
    return {
        "person_id": person_id,
        "case_id": file.case and file.case.case_id,
        "display_name": person and naming.display_name(person.names),
        "names": person.names if person else (),
        "birth_date": person and person.birth,
        "owner": file.case and file.case.owner,
        "phases": phases(file),
        "level": file.language.level,
        "next_step": next(iter(steps(file)), None),
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
    }
