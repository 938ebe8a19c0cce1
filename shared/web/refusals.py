"""The one place where refusals, faults and outages become answers."""

from typing import Any, Final, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from shared.eventstore.store import CommandIdReused, FactTooLarge
from shared.kernel.rejection import Rejection, Unknown
from shared.observability import logs
from shared.privacy.ports import PersonIsErased
from shared.web import validation
from shared.web.catalogue import Kind
from shared.web.outages import NO_OUTAGES, OUTAGES
from shared.web.problem import Problem, answer

_log: Final = logs.logger(__name__)
_BY_STATUS: Final = {404: "not-found", 405: "method-not-allowed", 401: "unauthenticated", 403: "not-permitted"}
_REFUSED: Final = "Der Auftrag wurde abgelehnt"


def answer_problems(app: FastAPI) -> None:
    """Make every refusal and fault of this application an `application/problem+json`."""

    async def invalid(_request: Request, raised: Exception) -> Response:
        return answer(validation.problem_of(cast("RequestValidationError", raised), _field_names(app)))

    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(Rejection, _rejected)
    app.add_exception_handler(CommandIdReused, _reused)
    app.add_exception_handler(PersonIsErased, _erased)
    app.add_exception_handler(FactTooLarge, _too_large)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, invalid)
    for outage in OUTAGES:
        app.add_exception_handler(outage, _outage)


def problem_of_rejection(rejection: Rejection) -> Problem:
    """The rule's refusal with its own type; the sentence is the docstring of its class."""
    if type(rejection) is Unknown:
        return Problem("not-found")
    kind = Kind(rejection.slug(), rejection.status, getattr(rejection, "title", _REFUSED), rejection.detail)
    rule = {"rule": rejection.rule.version} if rejection.rule else {}
    instead = {"instead": str(rejection.instead)} if rejection.instead else {}
    return Problem(kind, extensions=rule | instead)


async def _problem(_request: Request, raised: Exception) -> Response:
    return answer(cast("Problem", raised))


async def _rejected(_request: Request, raised: Exception) -> Response:
    return answer(problem_of_rejection(cast("Rejection", raised)))


async def _reused(_request: Request, _raised: Exception) -> Response:
    return answer(Problem("idempotency-key-reused"))


async def _erased(_request: Request, _raised: Exception) -> Response:
    return answer(Problem("person-erased"))


async def _too_large(_request: Request, _raised: Exception) -> Response:
    return answer(Problem("body-too-large"))


async def _http(_request: Request, raised: Exception) -> Response:
    refused = cast("HTTPException", raised)
    kind = _BY_STATUS.get(refused.status_code, "unsupported")
    return answer(Problem(kind, status=refused.status_code, headers=refused.headers))


async def _outage(_request: Request, raised: Exception) -> Response:
    if isinstance(raised, NO_OUTAGES):
        raise raised
    _log.warning("a needed service is away", exc_info=raised)
    return answer(Problem("unavailable"))


def _field_names(app: FastAPI) -> frozenset[str]:
    """Names that our own description of the interface already tells everybody."""
    known: frozenset[str] | None = getattr(app.state, "field_names", None)
    if known is None:
        known = app.state.field_names = frozenset(_names(app.openapi()))
    return known


def _names(document: Any) -> set[str]:
    match document:
        case dict():
            found = cast("dict[str, Any]", document)
            own: set[str] = set(found.get("properties", {}))
            named = {found["name"]} if isinstance(found.get("name"), str) else set[str]()
            return own.union(named, *(_names(value) for value in found.values()))
        case list():
            return set[str]().union(*(_names(item) for item in cast("list[Any]", document)))
        case _:
            return set()
