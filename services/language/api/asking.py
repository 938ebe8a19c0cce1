"""What every route of Baustein 2 asks for."""

from functools import partial

from services.language.domain import course_run
from services.language.domain.language_file import deciding
from services.language.handling import Language
from shared.baustein import given
from shared.web.commands import Recorded


class Given(given.Given[Language]):
    """A command of Baustein 2. Raises what `Language` raises."""

    async def file(self, command: deciding.Command, *, status: int = 200) -> Recorded:
        """Carry out a command in a person's language file, and answer."""
        return self.answer(await self.commands.file(command, self.context), status=status)

    async def course_run(self, command: course_run.Command, *, status: int = 200) -> Recorded:
        """Carry out a command in a course run, and answer."""
        return self.answer(await self.commands.course_run(command, self.context), status=status)


#: `given: Annotated[Given, may("language.enrol")]`.
may = partial(given.may, Given)
