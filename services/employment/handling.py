"""Which stream and which decider a command of Baustein 3 belongs to."""

from services.employment.domain.employment_file import deciding
from services.employment.domain.employment_file.state import State
from shared.eventstore.handling import Handling, Stream
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rules import RuleBook
from shared.messaging.policies import Order

FileOrder = Order[deciding.Command, State]


class Orders:
    """Commands as orders to their streams, under these rules."""

    def __init__(self, rules: RuleBook) -> None:
        self._files = deciding.deciding_by(rules)

    def file(self, command: deciding.Command) -> FileOrder:
        return Order(self._files, Stream(f"employment-file-{command.person_id}", str(command.person_id)), command)


class Employment:
    """Carries the commands of Baustein 3; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, rules: RuleBook) -> None:
        self._handling = handling
        self._orders = Orders(rules)

    async def file(self, command: deciding.Command, context: Context) -> Appended:
        order = self._orders.file(command)
        return await self._handling.handle(order.decider, order.stream, command, context)
