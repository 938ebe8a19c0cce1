"""What the person gave themselves: what they may take elsewhere (GDPR Art. 20)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from services.projections.person_file.telling import readable
from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import AssessmentRecorded
from shared.contracts.intake.person import (
    AddressRecorded,
    BirthDateStated,
    ContactWaysRecorded,
    NamesRecorded,
    OfficialNumberRecorded,
    ParticularsRecorded,
    PersonRegistered,
    RelationRecorded,
)

#: Who recorded it, which norm or note of ours stands beside it, is not the person's.
_FIELDS: Final[Mapping[type[Fact], tuple[str, ...]]] = MappingProxyType(
    {
        PersonRegistered: ("names", "birth_date", "nationalities", "languages", "residence_category"),
        NamesRecorded: ("names",),
        BirthDateStated: ("birth_date",),
        ParticularsRecorded: ("sex", "nationalities", "languages"),
        ContactWaysRecorded: ("ways",),
        AddressRecorded: ("valid_from", "municipality_key", "address"),
        RelationRecorded: ("relation", "name", "same_household"),
        OfficialNumberRecorded: ("kind", "number"),
        AssessmentRecorded: ("assessed_on", "strengths", "expectations", "isced", "years_of_work"),
    }
)


def given(fact: Fact) -> dict[str, Any] | None:
    """The fields that came from the person; None where the fact came from elsewhere, or from us."""
    fields = _FIELDS.get(type(fact))
    if fields is None or getattr(fact, "source", "statement") != "statement":
        return None
    told = fact.model_dump(mode="json", include={name for name in fields if readable(getattr(fact, name)) is not None})
    return told or None
