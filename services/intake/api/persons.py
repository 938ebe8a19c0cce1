"""Registering people."""

from typing import Annotated
from uuid import uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.api.persons_names import NameBody
from services.intake.domain.person.registering import RegisterPerson
from shared.baustein.today import Today
from shared.contracts.codes import LanguageCode, MunicipalityKey, NationalityCode, ResidenceCategory
from shared.contracts.intake.person import BirthDate
from shared.kernel.context import Context
from shared.kernel.values import Day, PartialDate
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router(tags=["Personen"])


class RegisterPersonBody(Body):
    person_id: Id | None = None
    registered_on: Day | None = None
    municipality_key: MunicipalityKey
    names: Annotated[list[NameBody], Field(min_length=1, max_length=10)]
    birth_date: PartialDate
    nationalities: Annotated[list[NationalityCode], Field(min_length=1, max_length=5)]
    languages: Annotated[list[LanguageCode], Field(min_length=1, max_length=10)]
    interpreter_needed: bool
    residence_category: ResidenceCategory

    def command(self, context: Context, today: Today) -> RegisterPerson:
        return RegisterPerson(
            person_id=self.person_id or uuid5(context.command_id, "person"),
            registered_on=self.registered_on or today,
            today=today,
            municipality_key=self.municipality_key,
            names=tuple(name.name() for name in self.names),
            birth_date=BirthDate(**self.birth_date.model_dump()),
            nationalities=tuple(self.nationalities),
            languages=tuple(self.languages),
            interpreter_needed=self.interpreter_needed,
            residence_category=self.residence_category,
        )


@routes.post("/persons", status_code=201)
async def register_person(body: RegisterPersonBody, given: Annotated[Given, may("intake.register-person")]) -> Recorded:
    """Register a person with the names, dates and languages that are known."""
    command = body.command(given.context, given.today)
    order = given.kinds.person.order(command.person_id, command, command.person_id)
    return await given.carry(order, status=201)
