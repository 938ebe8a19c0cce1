"""Which stream and which decider a command of Baustein 3 belongs to."""

from services.employment.domain.employment_file import deciding
from shared.eventstore.handling import Handling, Stream
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rules import RuleBook


class Employment:
    """Carries the commands of Baustein 3; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, rules: RuleBook) -> None:
        self._handling = handling
        self._files = deciding.deciding_by(rules)

    async def file(self, command: deciding.Command, context: Context) -> Appended:
        stream = Stream(f"employment-file-{command.person_id}", str(command.person_id))
        return await self._handling.handle(self._files, stream, command, context)
