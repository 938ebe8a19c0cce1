"""Coded values that several facts share, each with the list or the pattern that bounds it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

#: Pseudonym of a caseworker, an agency or a policy; never a name.
ActorId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,63}$")]
#: Amtlicher Gemeindeschlüssel (8 digits), or the county's 5.
MunicipalityKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}([0-9]{3})?$")]
#: ISO 639-3.
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}$")]
#: ISO 15924.
ScriptCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]
#: ISO 3166-1 alpha-3 and XKX for Kosovo, or XXA stateless and XXX unknown.
NationalityCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
#: `key@first day of validity` of the dated rule that a decision followed.
RuleVersion = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]{1,80}@[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
#: Levels of the common European framework (AufenthG § 2 (9)-(12)), and below.
CefrLevel = Literal["below-A1", "A1", "A2", "B1", "B2", "C1", "C2"]
Module = Literal["intake", "language", "employment"]
#: Integrationskurs and Berufssprachkurs types that may begin today (IntV §§ 10-13, DeuFöV §§ 12-13).
CourseType = Literal[
    "general",
    "intensive",
    "literacy",
    "second-script",
    "special-needs",
    "vocational-b2",
    "vocational-c1",
    "job-bsk",
]
WeeklyHours = Annotated[float, Field(gt=0, le=80)]
#: Categories of the residence status; the legal section is a field of its own.
ResidenceCategory = Literal[
    "EU_FREE", "GERMAN", "SPAETAUSSIEDLER", "VISA", "AE_WORK", "AE_TRAINING", "AE_STUDY", "AE_FAMILY", "AE_ASYLUM",
    "AE_REFUGEE", "AE_SUBSIDIARY", "AE_BAN", "AE_TEMP", "AE_WELL_INTEGRATED", "AE_CHANCE", "AE_24", "AE_LONGTERM_EU",
    "NE", "DAUERAUFENTHALT_EU", "GESTATTUNG", "ANKUNFTSNACHWEIS", "DULDUNG", "FIKTION", "NONE",
]  # fmt: skip
