"""What a service answers where no form is there to show it: the same problem, from the desk."""

from typing import Final

from fastapi import FastAPI, Request
from starlette.responses import Response

from services.desk.clients.upstream import Refused, Unreachable
from services.desk.german import messages
from shared.observability import logs
from shared.web.catalogue import KINDS, Kind
from shared.web.problem import Problem
from shared.web.problem import answer as answered

_log: Final = logs.logger(__name__)


def answer(app: FastAPI) -> None:
    """Let what a screen does not catch itself become a page."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Unreachable, _unreachable)


async def _refused(_request: Request, raised: Exception) -> Response:
    assert isinstance(raised, Refused)  # noqa: S101  registered for this exception alone
    known = KINDS.get(raised.slug)
    title = known.title if known else "Der Auftrag wurde abgelehnt"
    return answered(Problem(Kind(raised.slug or "refused", raised.status, title, messages.of_refusal(raised))))


async def _unreachable(_request: Request, raised: Exception) -> Response:
    assert isinstance(raised, Unreachable)  # noqa: S101  registered for this exception alone
    _log.warning("a needed service is away", role=raised.service, exc_info=raised)
    return answered(Problem("unavailable"))
