"""Which stream and which decider a command of Baustein 2 belongs to."""

from uuid import UUID

from services.language.domain import course_run
from services.language.domain.language_file import deciding, state
from shared.eventstore.handling import Handling, Stream
from shared.eventstore.store import Appended
from shared.kernel.context import Context
from shared.kernel.rules import RuleBook


class Language:
    """Carries the commands of Baustein 2; raises what `Handling.handle` raises."""

    def __init__(self, handling: Handling, rules: RuleBook) -> None:
        self._handling = handling
        self._files = deciding.deciding_by(rules)
        self._runs = course_run.deciding_by(rules)

    async def file(self, command: deciding.Command, context: Context) -> Appended:
        stream = Stream(_file(command.person_id), str(command.person_id))
        return await self._handling.handle(self._files, stream, command, context)

    async def course_run(self, command: course_run.Command, context: Context) -> Appended:
        run = f"course-run-{command.course_run_id}"
        return await self._handling.handle(self._runs, Stream(run, run), command, context)

    async def file_of(self, tenant: str, person_id: UUID) -> state.State:
        """Where the person's language file stands. Raises `Unknown` where there is none."""
        standing, _ = await self._handling.state(self._files, tenant, _file(person_id))
        return standing


def _file(person_id: UUID) -> str:
    return f"language-file-{person_id}"
