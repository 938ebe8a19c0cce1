"""How a command about a person reaches their stream, and what a merge needs of two of them."""

from collections.abc import Callable
from itertools import count
from uuid import UUID

from services.intake.domain.person.absorbing import AdmitAbsorption
from services.intake.domain.person.approving import ApproveMerge, proposal
from services.intake.domain.person.deciding import Command
from services.intake.domain.person.proposing import ProposeMerge
from services.intake.domain.person.state import Registered, registered
from services.intake.streams import Kinds
from shared.eventstore.handling import Handling
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection, Unknown


class People:
    """Carries the commands in people's streams; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, kinds: Kinds) -> None:
        self._handling = handling
        self._kind = kinds.person

    async def carry(self, command: Command, context: Context, other_id: UUID | None = None) -> Appended:
        """Carry out a command in a person's own stream; `other_id` is who must be known besides."""
        try:
            if other_id:
                await self.known(context.tenant, other_id)
        except Rejection as refused:
            return await self._first_result(context, refused)
        order = self._kind.order(command.person_id, command)
        return await self._handling.handle(order.decider, order.stream, command, context)

    async def propose_merge(
        self, survivor_id: UUID, command_of: Callable[[Registered], ProposeMerge], context: Context
    ) -> Appended:
        """Propose a merge into a survivor who is registered. Raises `Unknown`, `PersonForgotten`."""
        try:
            survivor = await self.known(context.tenant, survivor_id)
        except Rejection as refused:
            return await self._first_result(context, refused)
        return await self.carry(command_of(survivor), context)

    async def approve_merge(self, command: ApproveMerge, context: Context) -> Appended:
        """Merge, once the survivor has admitted the absorption; repeated, it goes on where it was interrupted."""
        try:
            return await self._handling.done(context)
        except Unknown:
            absorbed = await self.known(context.tenant, command.person_id)
        if self._kind.decider.decide(command, absorbed):
            await self._admit(command, absorbed, context)
        return await self.carry(command, context)

    async def known(self, tenant: str, person_id: UUID) -> Registered:
        """What is known of a person. Raises `Unknown`, `PersonForgotten`."""
        state, _ = await self._handling.state(self._kind.decider, tenant, self._kind.name(person_id))
        return registered(state)

    async def _admit(self, approval: ApproveMerge, absorbed: Registered, context: Context) -> None:
        """The survivor's word, in its own stream; what an interrupted approval leaves there a policy releases."""
        admission = AdmitAbsorption(
            person_id=proposal(absorbed, approval.merge_id).survivor_id,
            absorbed_id=approval.person_id,
            merge_id=approval.merge_id,
            admitted_on=approval.merged_on,
        )
        for attempt in count():
            given = await self.carry(admission, context.part(f"absorption {attempt}"))
            if not given.repeated or await self._stands(admission, context.tenant):
                return

    async def _stands(self, admission: AdmitAbsorption, tenant: str) -> bool:
        survivor = await self.known(tenant, admission.person_id)
        return any(it.merge_id == admission.merge_id for it in survivor.absorbed)

    async def _first_result(self, context: Context, otherwise: Rejection) -> Appended:
        try:
            return await self._handling.done(context)
        except Unknown:
            raise otherwise from None
