"""Which stream and which decider a command of Baustein 2 belongs to."""

from uuid import UUID

from services.language.domain import course_run
from services.language.domain.language_file import deciding, state
from shared.eventstore.handling import Handling, Stream
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rules import RuleBook
from shared.messaging.policies import Order

FileOrder = Order[deciding.Command, state.State]


class Orders:
    """Commands as orders to their streams, under these rules."""

    def __init__(self, rules: RuleBook) -> None:
        self.files = deciding.deciding_by(rules)
        self.runs = course_run.deciding_by(rules)

    def file(self, command: deciding.Command) -> FileOrder:
        return Order(self.files, Stream(_file(command.person_id), str(command.person_id)), command)

    def course_run(self, command: course_run.Command) -> Order[course_run.Command, course_run.State]:
        run = f"course-run-{command.course_run_id}"
        return Order(self.runs, Stream(run, run), command)


class Language:
    """Carries the commands of Baustein 2; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, rules: RuleBook) -> None:
        self._handling = handling
        self._orders = Orders(rules)

    async def file(self, command: deciding.Command, context: Context) -> Appended:
        order = self._orders.file(command)
        return await self._handling.handle(order.decider, order.stream, command, context)

    async def course_run(self, command: course_run.Command, context: Context) -> Appended:
        order = self._orders.course_run(command)
        return await self._handling.handle(order.decider, order.stream, command, context)

    async def file_of(self, tenant: str, person_id: UUID) -> state.State:
        """Where the person's language file stands. Raises `Unknown` where there is none."""
        standing, _ = await self._handling.state(self._orders.files, tenant, _file(person_id))
        return standing


def _file(person_id: UUID) -> str:
    return f"language-file-{person_id}"
