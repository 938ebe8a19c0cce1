"""How a person's requests over their own data are settled: an erasure is carried out before it is said to be."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from services.intake.domain.person.erasing import ErasePerson
from services.intake.domain.rights.settling import AnswerDataRequest, RefuseDataRequest
from services.intake.erasures import Erasures
from services.intake.streams import Kinds
from shared.eventstore.handling import Handling
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.messaging.policies import Order


class Rights:
    """Carries the commands that settle requests; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, kinds: Kinds, erasures: Erasures) -> None:
        self._handling = handling
        self._kinds = kinds
        self._erasures = erasures

    async def answer(self, command: AnswerDataRequest, context: Context) -> Appended:
        """Answer a request; one for erasure by erasing the person first, so that nobody is told what did not happen.

        Repeated, it goes on where it was interrupted. Raises what forbids an erasure, such as `LegalHoldStands`.
        """
        order = self._kinds.rights.order(command.person_id, command)
        if await self._handling.would_do(order.decider, order.stream, command, context):
            await self._erase_where_asked(command, context)
        return await self._carry(order, context)

    async def refuse(
        self, command_of: Callable[[bool], RefuseDataRequest], person_id: UUID, context: Context, today: date
    ) -> Appended:
        """Refuse a request; the command is made from whether the person's file must be kept."""
        erasure = ErasePerson(person_id=person_id, erased_on=today, ground="request")
        held = await self._erasures.is_held(erasure, context.tenant)
        return await self._carry(self._kinds.rights.order(person_id, command_of(held)), context)

    async def _erase_where_asked(self, command: AnswerDataRequest, context: Context) -> None:
        kind = self._kinds.rights
        state, _ = await self._handling.state(kind.decider, context.tenant, kind.name(command.person_id))
        asked = state.requests[command.request_id]
        if asked.request.kind == "erasure":
            erasure = ErasePerson(
                person_id=command.person_id,
                erased_on=command.today,
                ground="request",
                request_id=command.request_id,
            )
            await self._erasures.erase(erasure, context.part("erasure"))

    async def _carry(self, order: Order[Any, Any], context: Context) -> Appended:
        return await self._handling.handle(order.decider, order.stream, order.command, context)
