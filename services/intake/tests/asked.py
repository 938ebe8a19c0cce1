"""What becomes of an order that asks other streams first, given what these say."""

from typing import Any

from shared.messaging.policies import Asking, Later, Order, ToDo


def answered(todo: ToDo, *states: Any) -> Order[Any, Any] | Later | None:
    """The end of it, with these states in the order in which they are asked for."""
    waiting = list(states)
    while isinstance(todo, Asking):
        todo = todo.then(waiting.pop(0))
    return todo
