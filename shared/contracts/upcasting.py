"""Old versions of facts, lifted to the newest when read; what is stored never changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Upcast:
    """One step up: data of the type `old` becomes data of the type `new`. Pure, total, never asks anything."""

    old: str
    new: str
    lift: Callable[[Data], Data]


#: Every step of the published contract. A step stays for ever, as the facts do.
UPCASTS: tuple[Upcast, ...] = ()
