"""What every route of Baustein 1 asks for."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends, Request

from services.intake.domain.consents.state import File
from services.intake.domain.person.deciding import Command
from services.intake.domain.person.state import Registered
from services.intake.handling import Intake
from services.intake.streams import Kind, Kinds
from shared.baustein import given
from shared.contracts.intake.case import CaseOpened
from shared.messaging.policies import Order
from shared.web.commands import Recorded

C = TypeVar("C")
S = TypeVar("S")


async def _intake(request: Request) -> Intake:
    return request.app.state.commands


#: For reads: `intake: Commands`.
Commands = Annotated[Intake, Depends(_intake)]


class Given(given.Given[Intake]):
    """A command of Baustein 1. Raises what `Intake` raises."""

    @property
    def kinds(self) -> Kinds:
        return self.commands.kinds

    async def carry(self, order: Order[Any, Any], *, status: int = 200) -> Recorded:
        """Carry out an order, and answer."""
        return self.answer(await self.commands.carry(order, self.context), status=status)

    async def person(self, command: Command, other_id: UUID | None = None, *, status: int = 200) -> Recorded:
        """Carry out a command in a person's own stream, and answer; `other_id` is who must be known besides."""
        return self.answer(await self.commands.people.carry(command, self.context, other_id), status=status)

    async def within(
        self, kind: Kind[C, S], case_id: UUID, command: Callable[[CaseOpened], C], *, status: int = 200
    ) -> Recorded:
        """Carry out a command in a stream of an open case, and answer."""
        return self.answer(await self.commands.within(kind, case_id, command, self.context), status=status)

    async def telling(
        self,
        kind: Kind[C, S],
        case_id: UUID,
        command: Callable[[CaseOpened, Registered, File], C],
        *,
        status: int = 200,
    ) -> Recorded:
        """Carry out a command by which another body is told something of an open case, and answer."""
        return self.answer(await self.commands.telling(kind, case_id, command, self.context), status=status)

    async def about(
        self, kind: Kind[C, S], person_id: UUID, command: Callable[[Registered], C], *, status: int = 200
    ) -> Recorded:
        """Carry out a command in a stream of a person, and answer."""
        return self.answer(await self.commands.about(kind, person_id, command, self.context), status=status)


#: `given: Annotated[Given, may("intake.pause-case")]`.
may = partial(given.may, Given)
