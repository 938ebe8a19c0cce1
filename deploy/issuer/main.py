"""Start the development issuer: `python -m deploy.issuer.main`."""

from time import time
from typing import Any, cast

import yaml
from fastapi import FastAPI

from deploy.issuer import authorizing, redeeming
from deploy.issuer.directory import read_directory
from deploy.issuer.grants import Grants
from deploy.issuer.issuer import Issuer, keep_issuer
from deploy.issuer.settings import Settings
from deploy.issuer.signing import Signer, signing_key
from shared.observability import logs
from shared.web.app import create_app
from shared.web.guard import FORM, Limits
from shared.web.serving import serve


def build(settings: Settings) -> FastAPI:
    """The issuer as an application. Raises where a file is missing or malformed."""
    document = cast("dict[str, Any]", yaml.safe_load(settings.users_file.read_text()))
    secrets = {
        "desk": settings.desk_client_secret.get_secret_value(),
        "projections": settings.worker_client_secret.get_secret_value(),
    }
    directory = read_directory(document, desk=str(settings.desk_url), secrets=secrets)
    signer = Signer(settings.issuer, settings.audience, signing_key(settings.signing_key_file), time)
    app = create_app(
        "Angelpunkt development issuer",
        routers=(authorizing.routes, redeeming.routes),
        limits=Limits(media_types=frozenset({FORM})),
        documented=False,
    )
    keep_issuer(app, Issuer(settings.issuer, directory, signer, Grants(time)))
    return app


def main() -> None:
    """Serve until told to end."""
    settings = Settings()  # pyright: ignore[reportCallIssue]
    logs.configure("issuer")
    serve(build(settings), host=settings.host, port=settings.port, grace=0)


if __name__ == "__main__":
    main()
