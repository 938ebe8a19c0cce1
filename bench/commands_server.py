"""Baustein 1 as its own process, with a route beside that does no work: `… DATABASE KEYS_DATABASE KEK PORT`."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import APIRouter

from services.intake.api.cases import RecordContactBody
from services.intake.main import baustein
from shared.access.permitting import Gate
from shared.baustein.foundations import Foundations
from shared.baustein.service import application
from shared.eventstore.postgres import PostgresEventStore
from shared.privacy.connecting import connected_keys
from shared.testing import tokens
from shared.web.serving import serve

without_work = APIRouter()


@without_work.post("/nothing")
async def nothing(body: RecordContactBody) -> dict[str, int]:
    """The same body read by the same framework, and no more."""
    return {"minutes": body.minutes}


def main() -> None:
    _, database, keys_database, kek, port = sys.argv

    @asynccontextmanager
    async def opening() -> AsyncGenerator[Foundations]:
        async with (
            await PostgresEventStore.connect(database, "intake") as store,
            connected_keys(keys_database, Path(kek), "development") as keys,
        ):
            print(tokens.token("caseworker"), flush=True)
            yield Foundations(store, keys, Gate(tokens.verifier(), keys.fingerprint))

    it = baustein()
    app = application(replace(it, routers=[*it.routers, without_work]), opening, lambda _: {})
    serve(app, host="127.0.0.1", port=int(port))


if __name__ == "__main__":
    main()
