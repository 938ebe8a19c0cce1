"""What every route of Baustein 3 asks for."""

from functools import partial

from services.employment.domain.employment_file import deciding
from services.employment.handling import Employment
from shared.baustein import given
from shared.web.commands import Recorded


class Given(given.Given[Employment]):
    """A command of Baustein 3. Raises what `Employment` raises."""

    async def file(self, command: deciding.Command, *, status: int = 200) -> Recorded:
        """Carry out a command in a person's employment file, and answer."""
        return self.answer(await self.commands.file(command, self.context), status=status)


#: `given: Annotated[Given, may("employment.record-employment")]`.
may = partial(given.may, Given)
