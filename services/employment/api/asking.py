"""What every route of Baustein 3 asks for."""

from typing import Annotated

from fastapi import Depends, Request

from services.employment.handling import Employment


async def _employment(request: Request) -> Employment:
    return request.app.state.commands


Commands = Annotated[Employment, Depends(_employment)]
