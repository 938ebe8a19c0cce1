"""All that can be asked of a person's stream."""

from collections.abc import Sequence
from functools import partial

from services.intake.domain.person.deciding_description import Describing, describe
from services.intake.domain.person.deciding_keeping import Keeping, keep
from services.intake.domain.person.deciding_merges import Merging, merge
from services.intake.domain.person.deciding_proof import Proving, prove
from services.intake.domain.person.deciding_relations import Relating, relate
from services.intake.domain.person.evolving import evolve
from services.intake.domain.person.state import State, Unregistered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Command = Keeping | Describing | Proving | Relating | Merging


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    if isinstance(command, Keeping):
        return keep(command, state)
    if isinstance(command, Describing):
        return describe(command, state)
    if isinstance(command, Proving):
        return prove(rules, command, state)
    if isinstance(command, Relating):
        return relate(rules, command, state)
    return merge(command, state)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """People as they are decided about under these rules."""
    return Decider(
        initial=Unregistered(),
        evolve=evolve,
        decide=partial(decide, rules),
        closes=lambda fact: isinstance(fact, PersonErased),
    )
