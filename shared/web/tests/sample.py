"""A small service without a database: what the edge promises is tried on it, in process and as a real server."""

import asyncio
import sys
from collections.abc import Mapping
from typing import Annotated, Final, Literal

import asyncpg
from asyncpg.exceptions import _base  # pyright: ignore[reportPrivateUsage]  the driver exports another DataError
from fastapi import FastAPI, Query, Response
from pydantic import BaseModel

from shared.access.permitting import Now, keep_gate, ordered, permitted
from shared.access.subject import Subject
from shared.eventstore.store import Appended, CommandIdReused, FactTooLarge
from shared.kernel.context import Context
from shared.kernel.rejection import Rejection, Unknown
from shared.kernel.values import Day, FreeText, NameText, PartialDate
from shared.observability import logs
from shared.privacy.ports import KeyStoreUnreachable, PersonIsErased
from shared.testing import tokens
from shared.web import consistency, routing
from shared.web.app import create_app
from shared.web.bodies import Body, Id, Moment, PageSize
from shared.web.commands import Recorded, recorded
from shared.web.consistency import AskedFreshness
from shared.web.serving import serve

routes = routing.router("/cases", tags=["cases"])


class ReviewTooLate(Rejection):
    """The plan must be reviewed within six months."""


class Agreement(Body):
    """What the person and the office agreed on."""

    name: NameText
    review: Day
    born: PartialDate
    way: Literal["signature", "oral-with-interpreter"] = "signature"
    note: FreeText | None = None
    agreed_at: Moment | None = None
    goals: list[NameText] | None = None


class Found(BaseModel):
    """What a search gave."""

    text: str
    version: int


@routes.post("/{case_id}/plan/agreement", status_code=201)
async def agree(
    case_id: Id,
    body: Agreement,
    context: Annotated[Context, ordered("intake.agree-plan")],
    now: Now,
    response: Response,
) -> Recorded:
    """Agree the plan."""
    if (body.review - now.date()).days > 183:
        raise ReviewTooLate
    version = 1 if context.expected_version is None else context.expected_version + 1
    return recorded(Appended(f"plan-{case_id}", version), response, status=201)


@routes.get("")
async def search(
    _subject: Annotated[Subject, permitted("projections.find-person")],
    freshness: AskedFreshness,
    q: Annotated[NameText, Query()],
    limit: PageSize = 20,
) -> Found:
    """Find a case."""
    if freshness.seen is not None and freshness.seen.version > limit:
        raise consistency.not_yet_visible()
    return Found(text=q, version=freshness.seen.version if freshness.seen else 0)


faults = routing.router("/faults")
FAULTS: Final[Mapping[str, Exception]] = {
    "away": ConnectionRefusedError(),
    "shutting-down": asyncpg.AdminShutdownError(),
    "disk-full": asyncpg.DiskFullError(),
    "connection-closed": asyncpg.InterfaceError("connection is closed"),
    "keys-away": KeyStoreUnreachable(),
    "no-file": FileNotFoundError(),
    "not-encodable": _base.DataError("invalid input for query argument"),
    "reused": CommandIdReused(),
    "too-large": FactTooLarge(),
    "erased": PersonIsErased(),
    "unknown": Unknown(),
}


@faults.get("/unforeseen", include_in_schema=False)
async def unforeseen(q: str) -> None:
    """Raise what nobody foresaw, with the caller's text in it."""
    raise ValueError(q)


@faults.get("/known/{name}", include_in_schema=False)
async def known(name: str) -> None:
    """Meet one of the faults that have an answer of their own."""
    raise FAULTS[name]


def build() -> FastAPI:
    """The sample with its gate."""
    app = create_app("Sample", routers=[routes, faults])
    keep_gate(app, tokens.gate())

    async def until_draining() -> dict[str, str]:
        while not app.state.readiness.draining:  # noqa: ASYNC110  the signal sets a plain flag
            await asyncio.sleep(0.01)
        return {"answer": "finished"}

    app.add_api_route("/until-draining", until_draining, include_in_schema=False)
    return app


if __name__ == "__main__":
    logs.configure("sample")
    serve(build(), host="127.0.0.1", port=int(sys.argv[1]), grace=float(sys.argv[2]))
