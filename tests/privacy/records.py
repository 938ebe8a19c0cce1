"""Drafts as if recorded, and the invented person whose facts the tests seal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from shared.contracts.envelope import Draft, Envelope, Recorded
from shared.contracts.intake.case import ContactRecorded
from shared.contracts.intake.person import BirthDate, PersonName, PersonRegistered
from shared.contracts.language import CourseRunScheduled
from shared.privacy.vault import Place

TENANT = "03359"
AMINA = UUID("a1a1a1a1-0000-4000-8000-000000000001")
OMID = UUID("b2b2b2b2-0000-4000-8000-000000000002")
CASE = UUID("c3c3c3c3-0000-4000-8000-000000000003")
PLACE = Place(TENANT, f"case-{CASE}", version=4, partition_key=str(AMINA))
RECORDED_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CANARY = "Kanarienvogel-Zwitschert"

REGISTERED = PersonRegistered(
    person_id=AMINA,
    registered_on=date(2026, 3, 2),
    municipality_key="03359038",
    names=(PersonName(kind="official", given=f"{CANARY}-Amina", family="Rahimi"),),
    birth_date=BirthDate(certainty="year", year=1991),
    nationalities=("AFG",),
    languages=("prs", "deu"),
    interpreter_needed=True,
    residence_category="AE_REFUGEE",
)
CONTACT = ContactRecorded(
    case_id=CASE,
    contact_id=UUID("d4d4d4d4-0000-4000-8000-000000000004"),
    held_on=date(2026, 3, 2),
    channel="in-person",
    language="prs",
    interpreter=True,
    minutes=45,
    topics=("arrival", "language"),
    note=f"{CANARY}: möchte als Krankenpflegerin arbeiten",
)
COURSE_RUN = CourseRunScheduled(
    course_run_id=UUID("aaaaaaaa-0000-4000-8000-00000000000a"),
    provider="vhs-stade",
    course_type="general",
    seats=20,
    starts_on=date(2026, 4, 1),
    ends_on=date(2026, 12, 1),
    rule="language.course.seats@2026-01-01",
)


def recorded(drafts: Sequence[Draft], place: Place = PLACE) -> list[Recorded]:
    """The drafts as the store gives them back."""
    return [
        Recorded(_envelope(draft, place, version), draft.data)
        for version, draft in enumerate(drafts, place.version + 1)
    ]


def moved(record: Recorded, **changes: Any) -> Recorded:
    """The same bytes under another envelope."""
    return replace(record, envelope=replace(record.envelope, **changes))


def _envelope(draft: Draft, place: Place, version: int) -> Envelope:
    return Envelope(
        id=f"e5e5e5e5-0000-4000-8000-{version:012d}",
        tenant=place.tenant,
        service="intake",
        type=draft.type,
        stream_id=place.stream_id,
        stream_version=version,
        partition_key=place.partition_key,
        time=RECORDED_AT,
        command_id="f6f6f6f6-0000-4000-8000-000000000006",
        correlation_id="0" * 32,
        causation_id=None,
        actor="caseworker-7",
    )
