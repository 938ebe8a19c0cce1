"""What every route of Baustein 1 asks for."""

from typing import Annotated

from fastapi import Depends, Request

from services.intake.handling import Intake


async def _intake(request: Request) -> Intake:
    return request.app.state.commands


Commands = Annotated[Intake, Depends(_intake)]
