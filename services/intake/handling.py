"""How a command of Baustein 1 reaches its stream, with what it must know of the person or the case it concerns."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from services.intake.domain import case
from services.intake.domain.person.state import Registered
from services.intake.streams import Kind, Kinds
from shared.contracts.intake.case import CaseOpened
from shared.eventstore.handling import Handling
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rejection import Unknown
from shared.messaging.policies import Order

C = TypeVar("C")
S = TypeVar("S")


class Intake:
    """Carries the commands of Baustein 1; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, kinds: Kinds) -> None:
        self._handling = handling
        self.kinds = kinds

    async def carry(self, order: Order[Any, Any], context: Context) -> Appended:
        """Carry out an order."""
        return await self._handling.handle(order.decider, order.stream, order.command, context)

    async def about(
        self, kind: Kind[C, S], person_id: UUID, command_of: Callable[[Registered], C], context: Context
    ) -> Appended:
        """Carry out a command in a stream of a person, made from what is known of them.

        A repeated command has its first result although they are erased now. Raises `Unknown` where nobody is known.
        """
        try:
            known = await self.registered(context.tenant, person_id)
        except Unknown:
            return await self._handling.done(context)
        return await self.carry(kind.order(person_id, command_of(known), person_id), context)

    async def within(
        self, kind: Kind[C, S], case_id: UUID, command_of: Callable[[CaseOpened], C], context: Context
    ) -> Appended:
        """Carry out a command in a stream of an open case, made from how the case was opened.

        A repeated command has its first result whatever became of the case. Raises `Unknown` where it is not open.
        """
        try:
            opened = await self.opened(context.tenant, case_id)
        except Unknown:
            return await self._handling.done(context)
        return await self.carry(kind.order(case_id, command_of(opened), opened.person_id), context)

    async def open_case(
        self, person_id: UUID, command_of: Callable[[Registered], case.OpenCase], context: Context
    ) -> Appended:
        """Open a case for who is registered; a repeated command has its first result although they are erased now."""
        try:
            command = command_of(await self.registered(context.tenant, person_id))
        except Unknown:
            return await self._handling.done(context)
        return await self.carry(self.kinds.case.order(command.case_id, command, person_id), context)

    async def registered(self, tenant: str, person_id: UUID) -> Registered:
        """What is known of a person. Raises `Unknown` where nobody is registered, or not any more."""
        state, _ = await self._handling.state(self.kinds.person.decider, tenant, self.kinds.person.name(person_id))
        if not isinstance(state, Registered):
            raise Unknown
        return state

    async def opened(self, tenant: str, case_id: UUID) -> CaseOpened:
        """How the case was opened. Raises `Unknown` where it is not open."""
        state, _ = await self._handling.state(self.kinds.case.decider, tenant, self.kinds.case.name(case_id))
        if isinstance(state, case.Unopened):
            raise Unknown
        return state.opened
