"""The read API as a process: the one place that knows its settings and its adapters."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

import httpx
from fastapi import APIRouter, FastAPI

from services.projections import forgotten, foundations
from services.projections.access_log import api as access_log
from services.projections.access_log.log import AccessLog
from services.projections.forgotten import ForgottenReader
from services.projections.foundations import Foundations
from services.projections.models import MODELS
from services.projections.read_models.case_overview import api as case_overview
from services.projections.read_models.case_overview.reader import OverviewReader
from services.projections.read_models.figures import api as figures
from services.projections.read_models.figures.reader import FiguresReader
from services.projections.read_models.journal import api as journal
from services.projections.read_models.journal import file_api as person_file
from services.projections.read_models.journal import rights_api as rights
from services.projections.read_models.journal.exporting import ExportReader
from services.projections.read_models.journal.filing import FileReader
from services.projections.read_models.journal.history import Histories
from services.projections.read_models.journal.merging import MergeReader
from services.projections.read_models.journal.reader import JournalReader
from services.projections.read_models.people import api as people
from services.projections.read_models.people.reader import PeopleReader
from services.projections.read_models.work_list import api as work_list
from services.projections.read_models.work_list.reader import WorkReader
from services.projections.reading import CursorSeal
from services.projections.settings import ServingSettings
from services.projections.waiting import Waiting
from shared.access import reaching
from shared.access.issuers import verifier_of
from shared.access.limiting import Limiter, LimitSettings
from shared.access.permitting import Gate, keep_gate
from shared.observability import logs
from shared.web.app import create_app
from shared.web.serving import serve

ROUTERS: Final[tuple[APIRouter, ...]] = (
    people.routes,
    case_overview.routes,
    journal.routes,
    person_file.routes,
    rights.routes,
    access_log.routes,
    forgotten.routes,
    work_list.routes,
    figures.routes,
)


def create(settings: ServingSettings) -> FastAPI:
    """The application; it reaches for its database, the key store and the issuer when it starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with foundations.opened(settings, "projections-read") as ground, issuer_client(settings) as http:
            verifier = verifier_of(str(settings.issuer_url), settings.audience, http)
            keep_gate(app, Gate(verifier, ground.keys.fingerprint, limiter=Limiter(LimitSettings())))
            app.state.ground = ground
            keep_readers(app, ground)
            try:
                yield
            finally:
                await app.state.access_log.close()

    app = create_app(
        "Angelpunkt: read API",
        description="What the platform knows, for lists and case pages. Nothing can be changed here.",
        routers=ROUTERS,
        checks={"database": lambda: app.state.ground.connections.fetchval("SELECT 1")},
        lifespan=lifespan,
    )
    return app


def issuer_client(settings: ServingSettings) -> httpx.AsyncClient:
    """A client that finds the issuer from here."""
    reached_at = str(settings.issuer_reached_at) if settings.issuer_reached_at else None
    return httpx.AsyncClient(mounts=reaching.mounts(str(settings.issuer_url), reached_at))


def keep_readers(app: FastAPI, ground: Foundations) -> None:
    """Give the routes what they read."""
    seal = CursorSeal(ground.keys.fingerprint(b"cursors of the read API"))
    waiting = {name: Waiting(ground.connections, model) for name, model in MODELS.items()}
    histories = Histories(waiting["journal"], ground.vault)
    app.state.seal = seal
    app.state.access_log = AccessLog(ground.connections)
    app.state.forgotten = ForgottenReader(ground.connections, MODELS)
    app.state.journal = JournalReader(histories, ground.vault, seal)
    app.state.files = FileReader(histories)
    app.state.merges = MergeReader(histories)
    app.state.exports = ExportReader(histories)
    app.state.overviews = OverviewReader(waiting["case_overview"], histories.until, seal)
    app.state.people = PeopleReader(waiting["people"])
    app.state.work = WorkReader(waiting["work_list"], seal)
    app.state.figures = FiguresReader(waiting["figures"])


def main() -> None:
    """Serve until told to stop."""
    logs.configure("projections")
    settings = ServingSettings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    serve(create(settings), host=settings.host, port=settings.port)


if __name__ == "__main__":
    main()
