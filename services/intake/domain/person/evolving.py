"""How what is known of a person follows from the facts in their stream."""

from collections.abc import Callable
from functools import reduce
from typing import Final

from services.intake.domain.person.evolving_description import bound, proven, told
from services.intake.domain.person.evolving_links import doubted, merged
from services.intake.domain.person.evolving_notes import noted
from services.intake.domain.person.state import Forgotten, Registered, State
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased, PersonRegistered, first_statement


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case PersonRegistered(), _:
            return Registered(fact, (first_statement(fact),))
        case PersonErased(), Registered():
            return Forgotten(fact, tuple(it.absorbed_id for it in state.absorbed))
        case PersonErased(), _:
            return Forgotten(fact)
        case _, Registered():
            return reduce(lambda known, part: part(known, fact), _PARTS, state)
        case _:
            return state


_PARTS: Final[tuple[Callable[[Registered, Fact], Registered], ...]] = (told, proven, bound, merged, doubted, noted)
