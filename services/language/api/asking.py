"""What every route of Baustein 2 asks for."""

from typing import Annotated

from fastapi import Depends, Request

from services.language.handling import Language


async def _language(request: Request) -> Language:
    return request.app.state.commands


Commands = Annotated[Language, Depends(_language)]
