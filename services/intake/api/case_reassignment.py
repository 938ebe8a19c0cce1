"""All cases of a caseworker who leaves, handed to another one in one request."""

import asyncio
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.intake.api.asking import Given, may
from services.intake.domain.case.owner import AssignOwner
from services.intake.handling import Intake
from shared.contracts.codes import ActorId
from shared.eventstore.store import CommandIdReused
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection
from shared.kernel.values import Day, FreeText
from shared.privacy.ports import PersonIsErased
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.outages import NO_OUTAGES, OUTAGES

routes = routing.router("/case-reassignments", tags=["Fälle"])
MOST: Final = 500
#: How many cases are handed over side by side.
AT_ONCE: Final = 16


class ReassignmentBody(Body):
    in_place_of: ActorId
    owner: ActorId
    cases: Annotated[list[Id], Field(min_length=1, max_length=MOST)]
    assigned_on: Day | None = None
    handover_note: FreeText


class Reassigned(BaseModel):
    """What became of one case; `refusal` is the last part of the problem type."""

    model_config = ConfigDict(frozen=True)
    case_id: UUID
    outcome: Literal["done", "refused"]
    refusal: str | None = None


class Reassignment(BaseModel):
    """Every case of the request, in its order."""

    model_config = ConfigDict(frozen=True)
    done: int
    refused: int
    cases: tuple[Reassigned, ...]


@routes.post("")
async def reassign_cases(body: ReassignmentBody, given: Annotated[Given, may("intake.reassign-cases")]) -> Reassignment:
    """Hand cases over with one note. The answer says of each whether it was; repeated, what is missing is done."""
    several = asyncio.Semaphore(AT_ONCE)

    async def hand_over(case_id: UUID) -> Reassigned:
        command = AssignOwner(
            case_id=case_id,
            owner=body.owner,
            assigned_on=body.assigned_on or given.today,
            today=given.today,
            handover_note=body.handover_note,
            in_place_of=body.in_place_of,
        )
        async with several:
            return await _handed_over(command, given.context, given.commands)

    cases = tuple(await asyncio.gather(*map(hand_over, dict.fromkeys(body.cases))))
    refused = sum(case.outcome == "refused" for case in cases)
    given.response.status_code = 200
    return Reassignment(done=len(cases) - refused, refused=refused, cases=cases)


async def _handed_over(command: AssignOwner, context: Context, intake: Intake) -> Reassigned:
    own = context.part(str(command.case_id))
    try:
        await intake.carry(intake.kinds.case.order(command.case_id, command), own)
    except Rejection as refusal:
        return Reassigned(case_id=command.case_id, outcome="refused", refusal=refusal.slug())
    except PersonIsErased:
        return Reassigned(case_id=command.case_id, outcome="refused", refusal="person-erased")
    except CommandIdReused:
        return Reassigned(case_id=command.case_id, outcome="refused", refusal="idempotency-key-reused")
    except OUTAGES as away:
        if isinstance(away, NO_OUTAGES):
            raise
        return Reassigned(case_id=command.case_id, outcome="refused", refusal="unavailable")
    return Reassigned(case_id=command.case_id, outcome="done")
