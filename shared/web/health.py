"""Live and ready: whether the process runs, and whether all it needs answers. Names only, never why."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from shared.observability import logs, metrics
from shared.web.problem import Problem, answer

Check = Callable[[], Awaitable[object]]
CHECK_SECONDS: Final = 2.0
_log: Final = logs.logger(__name__)


class Readiness:
    """The checks of one application; `draining` turns it red before the last request is served."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks
        self.draining = False

    async def verdicts(self) -> dict[str, str]:
        """Each check's name with `ok` or `failed`; a check that does not answer in time has failed."""
        passed = await asyncio.gather(*(self._passes(name, check) for name, check in self._checks.items()))
        return {name: "ok" if well else "failed" for name, well in zip(self._checks, passed, strict=True)}

    async def _passes(self, name: str, check: Check) -> bool:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await check()
        except Exception as fault:  # noqa: BLE001  a check may fail in any way; what it needs is not there
            _log.warning("readiness check failed", check=name, exc_info=fault)
            return False
        return True


def probes(readiness: Readiness) -> APIRouter:
    """The routes of the probes and of the metrics; they need no role and hold no data about people."""
    routes = APIRouter(include_in_schema=False)

    async def live() -> Response:
        return JSONResponse({"status": "live"})

    async def ready(_request: Request) -> Response:
        verdicts = await readiness.verdicts()
        if readiness.draining or "failed" in verdicts.values():
            return answer(Problem("not-ready", extensions={"checks": verdicts, "draining": readiness.draining}))
        return JSONResponse({"status": "ready", "checks": verdicts})

    async def measured() -> Response:
        return Response(metrics.exposition(), headers={"Content-Type": metrics.EXPOSITION})

    routes.add_api_route("/health/live", live)
    routes.add_api_route("/health/ready", ready)
    routes.add_api_route("/metrics", measured)
    return routes
