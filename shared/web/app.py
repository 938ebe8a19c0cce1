"""The factory of every HTTP application: guard, problems, probes, metrics, documentation."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI

from shared.web import directory, documentation
from shared.web.edge import Edge
from shared.web.guard import Guard, Limits
from shared.web.health import Check, Readiness, probes
from shared.web.refusals import answer_problems

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(
    title: str,
    *,
    description: str = "",
    version: str = "1",
    routers: Iterable[APIRouter] = (),
    checks: Mapping[str, Check] | None = None,
    lifespan: Lifespan | None = None,
    limits: Limits | None = None,
    documented: bool = True,
) -> FastAPI:
    """An application that answers hostile requests, refusals and faults alike as problems.

    `checks` are what readiness needs, by name. Put what routes need into `app.state` in `lifespan`.
    """
    app = FastAPI(
        title=title,
        description=description,
        version=version,
        lifespan=lifespan,
        redirect_slashes=False,
        openapi_url="/openapi.json" if documented else None,
        docs_url=None,
        redoc_url=None,
        responses=documentation.PROBLEM_RESPONSES,
        # Its spans would hold whole addresses, and looking for somebody to tell them costs each request something.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.readiness = Readiness(checks or {})
    app.add_middleware(Guard, limits=limits or Limits())
    app.add_middleware(Edge)
    answer_problems(app)
    for router in routers:
        app.include_router(router)
    app.include_router(probes(app.state.readiness))
    if documented:
        documentation.describe(app)
    directory.keep_directory(app.router)
    return app
