"""What the other body does with a referral; recorded also in a case that has ended meanwhile."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.referrals.answering import (
    DeclineReason,
    RecordAccepted,
    RecordDeclined,
    RecordDone,
    RecordSeen,
)
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}/referrals/{referral_id}", tags=["Verweisungen"])


class SightBody(Body):
    seen_on: Day | None = None


class AcceptanceBody(Body):
    accepted_on: Day | None = None


class DeclineBody(Body):
    declined_on: Day | None = None
    reason: DeclineReason


class CompletionBody(Body):
    done_on: Day | None = None
    outcome: FreeText | None = None


@routes.post("/sight")
async def record_seen(
    case_id: Id, referral_id: Id, body: SightBody, given: Annotated[Given, may("intake.refer")]
) -> Recorded:
    """Record that the other body has seen the referral."""
    command = RecordSeen(referral_id=referral_id, seen_on=body.seen_on or given.today, today=given.today)
    return await given.carry(given.kinds.referrals.order(case_id, command))


@routes.post("/acceptance")
async def record_accepted(
    case_id: Id, referral_id: Id, body: AcceptanceBody, given: Annotated[Given, may("intake.refer")]
) -> Recorded:
    """Record that the other body helps."""
    command = RecordAccepted(referral_id=referral_id, accepted_on=body.accepted_on or given.today, today=given.today)
    return await given.carry(given.kinds.referrals.order(case_id, command))


@routes.post("/decline")
async def record_declined(
    case_id: Id, referral_id: Id, body: DeclineBody, given: Annotated[Given, may("intake.refer")]
) -> Recorded:
    """Record that nothing comes of the referral, and why."""
    command = RecordDeclined(
        referral_id=referral_id, declined_on=body.declined_on or given.today, today=given.today, reason=body.reason
    )
    return await given.carry(given.kinds.referrals.order(case_id, command))


@routes.post("/completion")
async def record_done(
    case_id: Id, referral_id: Id, body: CompletionBody, given: Annotated[Given, may("intake.refer")]
) -> Recorded:
    """Record what came of the referral."""
    command = RecordDone(
        referral_id=referral_id, done_on=body.done_on or given.today, today=given.today, outcome=body.outcome
    )
    return await given.carry(given.kinds.referrals.order(case_id, command))
