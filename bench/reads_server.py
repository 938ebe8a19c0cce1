"""The read API as its own process, believing a token that it prints first: `… DATABASE KEYS_DATABASE KEK PORT`."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from pydantic import SecretStr

from services.projections import foundations
from services.projections.main import ROUTERS, keep_readers
from shared.access.permitting import keep_gate
from shared.testing import tokens
from shared.web.app import create_app
from shared.web.serving import serve


@dataclass(frozen=True, slots=True)
class Addresses:
    database_url: SecretStr
    keys_database_url: SecretStr
    kek_file: Path
    environment: str = "development"


def application(addresses: Addresses) -> FastAPI:
    """The same application with another gate."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with foundations.opened(addresses, "bench-read") as ground:
            keep_gate(app, tokens.gate())
            keep_readers(app, ground)
            print(tokens.token("caseworker"), flush=True)
            yield

    return create_app("Read API", routers=ROUTERS, lifespan=lifespan)


if __name__ == "__main__":
    _, database, keys_database, kek, port = sys.argv
    it = Addresses(SecretStr(database), SecretStr(keys_database), Path(kek))
    serve(application(it), host="127.0.0.1", port=int(port))
