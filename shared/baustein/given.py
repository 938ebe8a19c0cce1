"""A command as a route is given it: by whom and under which id, on which day, to whom it goes, and how to answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from fastapi import Depends, Request, Response

from shared.access.deciding import Purpose
from shared.access.permitting import Order, Permission, now_of
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.days import day_of
from shared.web.commands import COMMAND_HEADERS, Recorded, recorded

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Given(Generic[C]):
    """What every route of a command asks for; `commands` is what the service's `main` made."""

    commands: C
    context: Context
    today: date
    response: Response

    def answer(self, appended: Appended, *, status: int = 200) -> Recorded:
        """The answer to the command; 201 where it made something."""
        return recorded(appended, self.response, status=status)


class Giving:
    """The gate of one command; a dependency that gives a `Given` of this kind to who may do it."""

    documented_parameters: Final = COMMAND_HEADERS

    def __init__(self, kind: type[Given[Any]], permission: Permission) -> None:
        self.permission = permission
        self._kind, self._order = kind, Order(permission)

    async def __call__(self, request: Request, response: Response) -> Given[Any]:
        context = await self._order(request)
        return self._kind(request.app.state.commands, context, day_of(now_of(request)), response)


def may(kind: type[Given[Any]], action: str, *, purpose: Purpose = "case-work") -> Any:
    """Gives it to who is permitted this action, and to nobody else. Raises on unknown actions."""
    return Depends(Giving(kind, Permission(action, purpose)))
