"""Sex, nationalities and languages of a person."""

from typing import Annotated, Literal

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.domain.person.particulars import RecordParticulars
from shared.contracts.codes import CefrLevel, LanguageCode, NationalityCode
from shared.contracts.intake.person import Sex, SpokenLanguage
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class LanguageBody(Body):
    code: LanguageCode
    level: Literal[CefrLevel, "native"] | None = None
    interpreter_needed: bool = False

    def language(self) -> SpokenLanguage:
        return SpokenLanguage(**self.model_dump())


class RecordParticularsBody(Body):
    sex: Sex | None = None
    nationalities: Annotated[list[NationalityCode], Field(min_length=1, max_length=5)]
    languages: Annotated[list[LanguageBody], Field(min_length=1, max_length=10)]


@routes.post("/particulars")
async def record_particulars(
    person_id: Id, body: RecordParticularsBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record sex, nationalities and languages as they are from now on."""
    command = RecordParticulars(
        person_id=person_id,
        recorded_on=given.today,
        sex=body.sex,
        nationalities=tuple(body.nationalities),
        languages=tuple(language.language() for language in body.languages),
    )
    return await given.person(command)
