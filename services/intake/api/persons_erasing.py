"""Erasing people, and the certificate of it."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict

from services.intake.api.asking import Commands, Given, may
from services.intake.domain.person.erasing import ErasePerson, ErasureGround
from services.intake.domain.person.state import Forgotten
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.contracts.codes import RuleVersion
from shared.privacy.erasure import Certificate, KeyCertificate, erase
from shared.privacy.ports import KeyStore
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router(tags=["Personen"])


class ErasePersonBody(Body):
    ground: ErasureGround


class ErasureCertificate(BaseModel):
    """`merged_ids` are the files that went with this one, `survivor_id` the one that this went with.

    A wrapped key may lie in a backup; since `dead_since` that is worthless, and before the next roll it is null.
    """

    model_config = ConfigDict(extra="forbid")
    person_id: UUID
    erased_on: date
    ground: ErasureGround
    rule: RuleVersion | None
    request_id: UUID | None
    survivor_id: UUID | None
    merged_ids: tuple[UUID, ...]
    person_digest: str
    destroyed_at: datetime
    keys: tuple[KeyCertificate, ...]

    @classmethod
    def of(cls, forgotten: Forgotten, destroyed: Certificate) -> Self:
        return cls(
            **forgotten.erased.model_dump(),
            merged_ids=forgotten.absorbed_ids,
            person_digest=destroyed.person_digest,
            destroyed_at=destroyed.destroyed_at,
            keys=destroyed.keys,
        )


@routes.post("/persons/{person_id}/erasure")
async def erase_person(
    person_id: Id, body: ErasePersonBody, given: Annotated[Given, may("intake.erase-person", purpose="data-protection")]
) -> Recorded:
    """Erase a person for ever, with what is merged into their file: all keys are destroyed (GDPR Art. 17).

    On their request; or because nothing has to be kept any more, which is asked of the files themselves.
    """
    command = ErasePerson(person_id=person_id, erased_on=given.today, ground=body.ground)
    return given.answer(await given.commands.erasures.erase(command, given.context))


async def _keys(request: Request) -> KeyStore:
    return request.app.state.ground.keys


@routes.get("/persons/{person_id}/erasure")
async def certify_erasure(
    person_id: Id,
    *,
    subject: Annotated[Subject, permitted("intake.read-erasure", purpose="data-protection")],
    keys: Annotated[KeyStore, Depends(_keys)],
    intake: Commands,
) -> ErasureCertificate:
    """That a person was erased, and which keys with that: nothing in it is personal. 404 unless they were."""
    forgotten = await intake.erasures.of(person_id, subject.tenant)
    certificate = await erase(keys, subject.tenant, str(person_id), intake.kinds.person.name(person_id))
    return ErasureCertificate.of(forgotten, certificate)
