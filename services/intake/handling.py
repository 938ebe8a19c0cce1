"""How a command of Baustein 1 reaches its stream, with what it must know of the person or the case it concerns."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from services.intake.domain.case import deciding as case_deciding
from services.intake.domain.case.lifecycle import CloseCase, ReopenCase
from services.intake.domain.case.opening import OpenCase
from services.intake.domain.case.state import standing_of
from services.intake.domain.case.transfer_answer import AcceptTransfer
from services.intake.domain.consents.state import File
from services.intake.domain.person.admission import AdmitCase, DischargeCase
from services.intake.domain.person.state import Registered
from services.intake.erasures import Erasures
from services.intake.people import People
from services.intake.places import WHEN_CLOSED, WHEN_TRANSFERRED_OUT, Places
from services.intake.rights import Rights
from services.intake.streams import Kind, Kinds
from shared.contracts.intake.case import CaseOpened
from shared.eventstore.handling import Handling
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection, Unknown
from shared.messaging.policies import Order

C = TypeVar("C")
S = TypeVar("S")


class Intake:
    """Carries the commands of Baustein 1; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, kinds: Kinds) -> None:
        self._handling = handling
        self.kinds = kinds
        self._places = Places(handling, kinds)
        self.people = People(handling, kinds)
        self.erasures = Erasures(handling, kinds)
        self.rights = Rights(handling, kinds, self.erasures)

    async def carry(self, order: Order[Any, Any], context: Context) -> Appended:
        """Carry out an order."""
        return await self._handling.handle(order.decider, order.stream, order.command, context)

    async def about(
        self, kind: Kind[C, S], person_id: UUID, command_of: Callable[[Registered], C], context: Context
    ) -> Appended:
        """Carry out a command in a stream of a person, made from what is known of them.

        A repeated command has its first result whatever became of them. Raises `Unknown` where nobody is known, and
        what `command_of` raises.
        """
        try:
            command = command_of(await self.registered(context.tenant, person_id))
        except Rejection as refused:
            return await self._first_result(context, refused)
        return await self.carry(kind.order(person_id, command, person_id), context)

    async def within(
        self, kind: Kind[C, S], case_id: UUID, command_of: Callable[[CaseOpened], C], context: Context
    ) -> Appended:
        """Carry out a command in a stream of a case that has not ended, made from how the case was opened.

        A repeated command has its first result whatever became of the case. Raises what `opened` raises.
        """
        try:
            opened = await self.opened(context.tenant, case_id)
        except Rejection as refused:
            return await self._first_result(context, refused)
        return await self.carry(kind.order(case_id, command_of(opened), opened.person_id), context)

    async def open_case(
        self, person_id: UUID, command_of: Callable[[Registered], OpenCase], context: Context
    ) -> Appended:
        """Open a case for who is registered and has no other open one.

        A repeated command goes on where it was interrupted, or has its first result although they are erased now.
        """
        try:
            command = command_of(await self.registered(context.tenant, person_id))
        except Unknown as refused:
            return await self._first_result(context, refused)
        order = self.kinds.case.order(command.case_id, command, person_id)
        if await self._would_do(command, context):
            place = AdmitCase(
                person_id=person_id, case_id=command.case_id, admitted_on=command.opened_on, today=command.today
            )
            await self._places.give(place, context)
        return await self.carry(order, context)

    async def reopen_case(self, command: ReopenCase, context: Context) -> Appended:
        """Open a case again for who has no other open one by now; repeated as `open_case`."""
        order = self.kinds.case.order(command.case_id, command)
        if await self._would_do(command, context):
            _, person_id = await self._handling.state(order.decider, context.tenant, order.stream.id)
            place = AdmitCase(
                person_id=UUID(person_id),
                case_id=command.case_id,
                admitted_on=command.reopened_on,
                today=command.today,
            )
            await self._places.give_again(place, context)
        return await self.carry(order, context)

    async def end_case(self, command: CloseCase | AcceptTransfer, context: Context) -> Appended:
        """End a case, and free the place it had; a policy does so too, where this is interrupted between the two."""
        order = self.kinds.case.order(command.case_id, command)
        ends = await self._would_do(command, context)
        ended = await self.carry(order, context)
        if ends:
            _, person_id = await self._handling.state(order.decider, context.tenant, order.stream.id)
            discharge = DischargeCase(
                person_id=UUID(person_id),
                case_id=command.case_id,
                discharged_on=command.today,
                today=command.today,
            )
            policy = WHEN_CLOSED if isinstance(command, CloseCase) else WHEN_TRANSFERRED_OUT
            await self._places.take_back(discharge, policy, context)
        return ended

    async def telling(
        self, kind: Kind[C, S], case_id: UUID, command_of: Callable[[CaseOpened, Registered, File], C], context: Context
    ) -> Appended:
        """As `within`, for a command by which another body is told: with the person, and what they have permitted."""
        try:
            opened = await self.opened(context.tenant, case_id)
            person = await self.registered(context.tenant, opened.person_id)
        except Rejection as refused:
            return await self._first_result(context, refused)
        permitted = await self.state(self.kinds.consents, context.tenant, opened.person_id)
        command = command_of(opened, person, permitted)
        return await self.carry(kind.order(case_id, command, opened.person_id), context)

    async def registered(self, tenant: str, person_id: UUID) -> Registered:
        """What is known of a person. Raises `Unknown` where nobody is registered, or not any more."""
        state, _ = await self._handling.state(self.kinds.person.decider, tenant, self.kinds.person.name(person_id))
        if not isinstance(state, Registered):
            raise Unknown
        return state

    async def opened(self, tenant: str, case_id: UUID) -> CaseOpened:
        """How a case was opened that has not ended. Raises `Unknown`, `CaseIsClosed`, `CaseIsTransferredOut`."""
        state, _ = await self._handling.state(self.kinds.case.decider, tenant, self.kinds.case.name(case_id))
        return standing_of(state).file.opened

    async def state(self, kind: Kind[Any, S], tenant: str, of: UUID) -> S:
        """What the stream of that person or case says; where there is none, as at its beginning."""
        try:
            state, _ = await self._handling.state(kind.decider, tenant, kind.name(of))
        except Unknown:
            return kind.decider.initial
        return state

    async def _would_do(self, command: case_deciding.Command, context: Context) -> bool:
        order = self.kinds.case.order(command.case_id, command)
        return await self._handling.would_do(order.decider, order.stream, command, context)

    async def _first_result(self, context: Context, otherwise: Rejection) -> Appended:
        try:
            return await self._handling.done(context)
        except Unknown:
            raise otherwise from None
