"""What a person was told about their data, and who permits something for a minor."""

from typing import Annotated, Literal
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.consents.guardianship import EndGuardianship, NameGuardian
from services.intake.domain.consents.informing import GiveInformationNotice
from services.intake.domain.person.state import Registered, must_not_be_absorbed
from shared.contracts.codes import LanguageCode, RuleVersion
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}", tags=["Vertraulichkeit"])


class NoticeBody(Body):
    given_on: Day | None = None
    language: LanguageCode
    form_version: RuleVersion


class GuardianBody(Body):
    guardian_id: Id | None = None
    name: NameText
    guardian_person_id: Id | None = None
    named_on: Day | None = None


class GuardianEndBody(Body):
    ended_on: Day | None = None
    ground: Literal["court", "other"]


@routes.post("/information-notices", status_code=201)
async def give_notice(
    person_id: Id, body: NoticeBody, given: Annotated[Given, may("intake.inform-person")]
) -> Recorded:
    """Record that the person was told what is kept about them and why, in which language and by which form."""

    def command(person: Registered) -> GiveInformationNotice:
        must_not_be_absorbed(person)
        return GiveInformationNotice(
            person_id=person_id,
            given_on=body.given_on or given.today,
            language=body.language,
            form_version=body.form_version,
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command, status=201)


@routes.post("/guardian")
async def name_guardian(
    person_id: Id, body: GuardianBody, given: Annotated[Given, may("intake.name-guardian")]
) -> Recorded:
    """Name who consents for a minor; whoever was named before is it no longer."""

    def command(person: Registered) -> NameGuardian:
        must_not_be_absorbed(person)
        return NameGuardian(
            person_id=person_id,
            guardian_id=body.guardian_id or uuid5(given.context.command_id, "guardian"),
            name=body.name,
            guardian_person_id=body.guardian_person_id,
            named_on=body.named_on or given.today,
            born=person.birth_date("office"),
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command)


@routes.post("/guardian/end")
async def end_guardianship(
    person_id: Id, body: GuardianEndBody, given: Annotated[Given, may("intake.name-guardian")]
) -> Recorded:
    """Record that nobody is guardian any more, before the person is of age."""

    def command(_: Registered) -> EndGuardianship:
        return EndGuardianship(
            person_id=person_id, ended_on=body.ended_on or given.today, ground=body.ground, today=given.today
        )

    return await given.about(given.kinds.consents, person_id, command)
