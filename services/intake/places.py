"""The one place that a person has for an open case: given before the case opens, taken back when it has ended."""

from itertools import count
from typing import Final
from uuid import UUID

from services.intake.domain.person.admission import AdmitCase, AnotherCaseOpen, DischargeCase
from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kinds
from shared.eventstore.handling import Handling
from shared.eventstore.store import Appended, fact_id
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection, Unknown
from shared.messaging.reacting import Cause, context_of

#: The policies that take a place back, each on its fact.
WHEN_CLOSED: Final = "discharge-case-when-closed"
WHEN_TRANSFERRED_OUT: Final = "discharge-case-when-transferred-out"


class ClosingUnderWay(Rejection):
    """The case is being closed; try again in a moment."""


class Places:
    """Gives places as part of another command: repeated with it, it goes on where it was interrupted."""

    def __init__(self, handling: Handling, kinds: Kinds) -> None:
        self._handling = handling
        self._kinds = kinds

    async def give(self, place: AdmitCase, context: Context) -> None:
        """Quiet where that case has it. Raises `AnotherCaseOpen`, `PersonIsAbsorbed`, or that nobody is known.

        What is open in a file that is merged into this one is open for the same person.
        """
        await self._must_have_none_elsewhere(place, context.tenant)
        for attempt in count():
            given = await self._carry(place, context.part(f"admission {attempt}"))
            if not given.repeated or await self._holds(place, context.tenant):
                return

    async def take_back(self, ended: DischargeCase, policy: str, context: Context) -> None:
        """Do at once what this policy does on the first fact of the command, and leave nothing for it to do later."""
        cause = Cause(context.tenant, str(fact_id(context.command_id, 1)), context.correlation_id, context.traceparent)
        await self._carry(ended, context_of(policy, cause))

    async def give_again(self, place: AdmitCase, context: Context) -> None:
        """As `give`, to a case that has ended. Raises `ClosingUnderWay` until its place of before is taken back."""
        if await self._holds(place, context.tenant) and not await self._began(context):
            raise ClosingUnderWay
        await self.give(place, context)

    async def _carry(self, command: AdmitCase | DischargeCase, context: Context) -> Appended:
        order = self._kinds.person.order(command.person_id, command)
        return await self._handling.handle(order.decider, order.stream, order.command, context)

    async def _must_have_none_elsewhere(self, place: AdmitCase, tenant: str) -> None:
        survivor = await self._person(tenant, place.person_id)
        for admitted in survivor.absorbed if isinstance(survivor, Registered) else ():
            other = await self._person(tenant, admitted.absorbed_id)
            if isinstance(other, Registered) and other.merged_into == place.person_id and other.open_case_id:
                raise AnotherCaseOpen(instead=other.open_case_id)

    async def _holds(self, place: AdmitCase, tenant: str) -> bool:
        state = await self._person(tenant, place.person_id)
        return isinstance(state, Registered) and state.open_case_id == place.case_id

    async def _person(self, tenant: str, person_id: UUID) -> State:
        kind = self._kinds.person
        state, _ = await self._handling.state(kind.decider, tenant, kind.name(person_id))
        return state

    async def _began(self, context: Context) -> bool:
        try:
            await self._handling.done(context.part("admission 0"))
        except Unknown:
            return False
        return True
