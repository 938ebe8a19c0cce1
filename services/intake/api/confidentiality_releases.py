"""Releases from secrecy (StGB § 203)."""

from typing import Annotated
from uuid import uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.api.bases import RecipientBody
from services.intake.domain.consents.secrecy import ReleaseConfidentiality, RevokeRelease
from services.intake.domain.person.state import Registered, must_not_be_absorbed
from shared.baustein.today import Today
from shared.contracts.codes import ActorId
from shared.contracts.intake.codes import Topic
from shared.contracts.intake.confidentiality import Evidence, Giver
from shared.kernel.context import Context
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/confidentiality-releases", tags=["Vertraulichkeit"])


class ReleaseBody(Body):
    release_id: Id | None = None
    professional: ActorId
    recipient: RecipientBody
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)]
    evidence: Evidence
    given_by: Giver
    released_on: Day | None = None
    expires_on: Day | None = None

    def command(self, person: Registered, context: Context, today: Today) -> ReleaseConfidentiality:
        must_not_be_absorbed(person)
        return ReleaseConfidentiality(
            person_id=person.fact.person_id,
            release_id=self.release_id or uuid5(context.command_id, "release"),
            professional=self.professional,
            recipient=self.recipient.recipient(),
            topics=tuple(dict.fromkeys(self.topics)),
            evidence=self.evidence,
            given_by=self.given_by,
            released_on=self.released_on or today,
            expires_on=self.expires_on,
            born=person.birth_date("office"),
            today=today,
        )


class RevocationBody(Body):
    revoked_on: Day | None = None


@routes.post("", status_code=201)
async def release_confidentiality(
    person_id: Id, body: ReleaseBody, given: Annotated[Given, may("intake.release-secrecy")]
) -> Recorded:
    """Release a named professional from secrecy towards one recipient; it is no consent to share data."""

    def command(person: Registered) -> ReleaseConfidentiality:
        return body.command(person, given.context, given.today)

    return await given.about(given.kinds.consents, person_id, command, status=201)


@routes.post("/{release_id}/revocation")
async def revoke_release(
    person_id: Id, release_id: Id, body: RevocationBody, given: Annotated[Given, may("intake.release-secrecy")]
) -> Recorded:
    """Revoke a release; what was told meanwhile stays told, nothing more follows."""

    def command(_: Registered) -> RevokeRelease:
        return RevokeRelease(
            person_id=person_id, release_id=release_id, revoked_on=body.revoked_on or given.today, today=given.today
        )

    return await given.about(given.kinds.consents, person_id, command)
