"""What the retention of a file comes to, asked of streams as a test says they stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.intake.keeping import end_of
from services.intake.streams import Kinds
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.messaging.policies import Asking, Later, Order, ToDo

KINDS: Final = Kinds(RULES)
Told = Mapping[str, tuple[Fact, ...]]


def heard(todo: ToDo, told: Told) -> Order[Any, Any] | Later | None:
    """The end of it, where these streams hold these facts and all others none."""
    while isinstance(todo, Asking):
        todo = todo.then(todo.decider.fold(told.get(todo.stream_id, ())))
    return todo


def ended(person_id: UUID, day: date, told: Told) -> Order[Any, Any] | Later | None:
    return heard(end_of(KINDS, person_id, day), told)
