"""Sex, nationalities and languages of a person."""

from typing import Annotated, Literal

from fastapi import Response
from pydantic import Field

from services.intake.api.asking import Commands
from services.intake.domain.person.particulars import RecordParticulars
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.codes import CefrLevel, LanguageCode, NationalityCode
from shared.contracts.intake.person import Sex, SpokenLanguage
from shared.kernel.context import Context
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

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
    person_id: Id,
    body: RecordParticularsBody,
    *,
    context: Annotated[Context, ordered("intake.describe-person")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record sex, nationalities and languages as they are from now on."""
    command = RecordParticulars(
        person_id=person_id,
        recorded_on=today,
        sex=body.sex,
        nationalities=tuple(body.nationalities),
        languages=tuple(language.language() for language in body.languages),
    )
    return recorded(await intake.people.carry(command, context), response)
