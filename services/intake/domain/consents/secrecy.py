"""Release from secrecy (StGB § 203): a named professional may speak to one recipient.

It is no consent to share data, and no consent is a release.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.consents.guardianship import must_be_theirs_to_give
from services.intake.domain.consents.state import Released, Revoked, State
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.age import Born
from shared.contracts.intake.codes import Recipient, Topic
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleased,
    ConfidentialityReleaseRevoked,
    Evidence,
    Giver,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseConfidentiality:
    """`born` is what counts as the person's birth date; `expires_on` is the last day on which the release holds."""

    person_id: UUID
    release_id: UUID
    professional: ActorId
    recipient: Recipient
    topics: tuple[Topic, ...]
    evidence: Evidence
    given_by: Giver
    released_on: date
    expires_on: date | None = None
    born: Born
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeRelease:
    person_id: UUID
    release_id: UUID
    revoked_on: date
    today: date


class ReleaseRecordedOtherwise(Rejection):
    """A release with this id is recorded with other particulars."""


class ReleaseEndsBeforeItBegins(Rejection):
    """The last day of the release lies before the day it was given."""


class ReleaseNotGiven(Rejection):
    """There is no release with this id."""

    status = 404


class RevokedBeforeReleased(Rejection):
    """The day of the revocation lies before the day the release was given."""


def release(command: ReleaseConfidentiality, state: State) -> Sequence[Fact]:
    must_have_come(command.released_on, command.today)
    released = _release(command)
    if known := state.releases.get(command.release_id):
        if known.release != released:
            raise ReleaseRecordedOtherwise
        return []
    if command.expires_on and command.expires_on < command.released_on:
        raise ReleaseEndsBeforeItBegins
    must_be_theirs_to_give(command.given_by, command.born, command.released_on, state.guardian)
    return [released]


def revoke(command: RevokeRelease, state: State) -> Sequence[Fact]:
    """From that day on; no reason is asked."""
    must_have_come(command.revoked_on, command.today)
    known = state.releases.get(command.release_id)
    match known:
        case None:
            raise ReleaseNotGiven
        case Revoked():
            return []
        case Released():
            if command.revoked_on < known.release.released_on:
                raise RevokedBeforeReleased
            return [
                ConfidentialityReleaseRevoked(
                    person_id=command.person_id, release_id=command.release_id, revoked_on=command.revoked_on
                )
            ]
        case _:
            assert_never(known)


def _release(command: ReleaseConfidentiality) -> ConfidentialityReleased:
    return ConfidentialityReleased(
        person_id=command.person_id,
        release_id=command.release_id,
        professional=command.professional,
        recipient=command.recipient,
        topics=command.topics,
        evidence=command.evidence,
        given_by=command.given_by,
        released_on=command.released_on,
        expires_on=command.expires_on,
    )
