"""How an erasure that somebody orders is carried out: with what is merged into the file, and never too early."""

from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from services.intake.domain.person.erasing import (
    CaseStillOpen,
    ErasePerson,
    LegalHoldStands,
    RequestUnanswered,
    RetentionRuns,
    must_be_unbound,
)
from services.intake.domain.person.state import Forgotten, Registered
from services.intake.domain.retention import is_waited_for
from services.intake.keeping import end_of
from services.intake.streams import Kind, Kinds
from shared.eventstore.handling import Handling
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection, Unknown
from shared.messaging.policies import Order
from shared.messaging.reacting import order_of

S = TypeVar("S")


class Erasures:
    """Carries the erasure of a person; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, kinds: Kinds) -> None:
        self._handling = handling
        self._kinds = kinds

    async def erase(self, command: ErasePerson, context: Context) -> Appended:
        """Erase a person. That retention has ended is not for anybody to say: the files say it themselves.

        Raises what forbids an erasure; besides `RequestUnanswered`, `RetentionRuns` where it is said to have ended.
        """
        try:
            return await self._handling.done(context)
        except Unknown:
            order = await self.ordered(command, context.tenant)
        return await self._handling.handle(order.decider, order.stream, order.command, context)

    async def ordered(self, command: ErasePerson, tenant: str) -> Order[Any, Any]:
        """The erasure with all that goes with it. Raises what forbids it."""
        person_id, kind = command.person_id, self._kinds.person
        person = await self._state(kind, tenant, person_id)
        if isinstance(person, Registered):
            command = await self._with_linked(command, person, tenant)
        if not kind.decider.decide(command, person) or command.ground == "request":
            return kind.order(person_id, command)
        if is_waited_for(await self._state(self._kinds.rights, tenant, person_id)):
            raise RequestUnanswered
        ended = await order_of(end_of(self._kinds, person_id, command.erased_on), self._handling, tenant)
        if not isinstance(ended, Order):
            raise RetentionRuns
        return ended

    async def _with_linked(self, command: ErasePerson, person: Registered, tenant: str) -> ErasePerson:
        """With the files that go with this one, or the erased one that this goes with.

        Raises `LegalHoldStands`, `CaseStillOpen` where one of them must not go.
        """
        if person.merged_into:
            survivor = await self._state(self._kinds.person, tenant, person.merged_into)
            return replace(command, survivor_id=person.merged_into) if isinstance(survivor, Forgotten) else command
        free: list[UUID] = []
        for admitted in person.absorbed:
            other = await self._state(self._kinds.person, tenant, admitted.absorbed_id)
            if isinstance(other, Registered) and other.merged_into == command.person_id:
                must_be_unbound(other, command.erased_on)
                free.append(admitted.absorbed_id)
        return replace(command, merged_ids=tuple(free))

    async def of(self, person_id: UUID, tenant: str) -> Forgotten:
        """What is left of somebody who was erased. Raises `Unknown` unless they were."""
        person = await self._state(self._kinds.person, tenant, person_id)
        if not isinstance(person, Forgotten):
            raise Unknown
        return person

    async def is_held(self, command: ErasePerson, tenant: str) -> bool:
        """Whether a legal hold or an open case forbids it."""
        try:
            await self.ordered(command, tenant)
        except (LegalHoldStands, CaseStillOpen):
            return True
        except Rejection:
            return False
        return False

    async def _state(self, kind: Kind[Any, S], tenant: str, of: UUID) -> S:
        try:
            state, _ = await self._handling.state(kind.decider, tenant, kind.name(of))
        except Unknown:
            return kind.decider.initial
        return state
