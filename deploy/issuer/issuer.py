"""The development issuer as a whole: its users, its signature, and what it has granted."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from deploy.issuer.directory import Directory
from deploy.issuer.grants import Grants
from deploy.issuer.signing import Signer


@dataclass(frozen=True, slots=True)
class Issuer:
    """What its routes need."""

    name: str
    directory: Directory
    signer: Signer
    grants: Grants


def keep_issuer(app: FastAPI, issuer: Issuer) -> None:
    """Give the application its issuer, before the first request."""
    app.state.issuer = issuer


async def _issuer(request: Request) -> Issuer:
    return request.app.state.issuer


TheIssuer = Annotated[Issuer, Depends(_issuer)]
