"""Which stream and which decider a command of Baustein 1 belongs to."""

from collections.abc import Callable
from uuid import UUID

from services.intake.domain import case, person, plan
from shared.contracts.intake import CaseOpened, PersonRegistered
from shared.eventstore.handling import Handling, Stream
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rejection import Unknown
from shared.kernel.rules import RuleBook

Opening = Callable[[PersonRegistered], case.OpenCase]
Agreeing = Callable[[CaseOpened], plan.AgreePlan]


class Intake:
    """Carries the commands of Baustein 1; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, rules: RuleBook) -> None:
        self._handling = handling
        self._cases = case.deciding_by(rules)
        self._plans = plan.deciding_by(rules)

    async def person(self, command: person.Command, context: Context) -> Appended:
        stream = Stream(_person(command.person_id), str(command.person_id))
        return await self._handling.handle(person.DECIDER, stream, command, context)

    async def case(self, command: case.Command, context: Context) -> Appended:
        owner = str(command.person_id) if isinstance(command, case.OpenCase) else None
        return await self._handling.handle(self._cases, Stream(_case(command.case_id), owner), command, context)

    async def _plan(self, command: plan.AgreePlan, context: Context) -> Appended:
        stream = Stream(f"plan-{command.case_id}", str(command.person_id))
        return await self._handling.handle(self._plans, stream, command, context)

    async def open_case(self, person_id: UUID, command_of: Opening, context: Context) -> Appended:
        """Open a case for who is registered; a repeated command has its first result although they are erased now."""
        try:
            registered = await self._registered(context.tenant, person_id)
        except Unknown:
            return await self._handling.done(context)
        return await self.case(command_of(registered), context)

    async def agree_plan(self, case_id: UUID, command_of: Agreeing, context: Context) -> Appended:
        """Agree the plan of an open case; a repeated command has its first result whatever became of the case."""
        try:
            opened = await self._opened(context.tenant, case_id)
        except Unknown:
            return await self._handling.done(context)
        return await self._plan(command_of(opened), context)

    async def _registered(self, tenant: str, person_id: UUID) -> PersonRegistered:
        """What is known of a person. Raises `Unknown` where nobody is registered, or not any more."""
        state, _ = await self._handling.state(person.DECIDER, tenant, _person(person_id))
        if not isinstance(state, person.Registered):
            raise Unknown
        return state.fact

    async def _opened(self, tenant: str, case_id: UUID) -> CaseOpened:
        """How the case was opened. Raises `Unknown` where it is not open."""
        state, _ = await self._handling.state(self._cases, tenant, _case(case_id))
        if isinstance(state, case.Unopened):
            raise Unknown
        return state.opened


def _person(person_id: UUID) -> str:
    return f"person-{person_id}"


def _case(case_id: UUID) -> str:
    return f"case-{case_id}"
