"""Who a person is: the document that was seen, their names, and the particulars that forms ask for."""

from typing import Annotated, Literal

from fastapi import Response
from pydantic import Field

from services.intake.api.asking import Commands
from services.intake.api.persons_names import NameBody
from services.intake.domain.person.describing import ConfirmIdentity, RecordNames, RecordParticulars
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.codes import CefrLevel, LanguageCode, NationalityCode
from shared.contracts.intake.codes import DocumentKind, Source
from shared.contracts.intake.person import Sex, SpokenLanguage
from shared.kernel.context import Context
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class ConfirmIdentityBody(Body):
    confirmed_on: Day | None = None
    document: DocumentKind
    document_number: NameText | None = None


class RecordNamesBody(Body):
    names: Annotated[list[NameBody], Field(min_length=1, max_length=10)]
    source: Source


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


@routes.post("/identity-confirmation")
async def confirm_identity(
    person_id: Id,
    body: ConfirmIdentityBody,
    *,
    context: Annotated[Context, ordered("intake.confirm-identity")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record which document was seen that says who the person is."""
    command = ConfirmIdentity(
        person_id=person_id,
        confirmed_on=body.confirmed_on or today,
        today=today,
        document=body.document,
        document_number=body.document_number,
    )
    return recorded(await intake.people.carry(command, context), response)


@routes.post("/names")
async def record_names(
    person_id: Id,
    body: RecordNamesBody,
    *,
    context: Annotated[Context, ordered("intake.describe-person")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record all names of a person from now on; earlier ones stay findable."""
    names = tuple(name.name() for name in body.names)
    command = RecordNames(person_id=person_id, recorded_on=today, names=names, source=body.source)
    return recorded(await intake.people.carry(command, context), response)


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
