"""Style sheets, fonts and scripts: the desk's own, and those of the two packages that npm brings."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_OWN: Final = Path(__file__).parent / "static"
_FOR_A_DAY: Final = "public, max-age=86400"


class AssetsMissing(Exception):
    """The packages of package-lock.json are not there; `npm ci` in services/desk brings them."""


class _Assets(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = _FOR_A_DAY
        return answer


def mount(app: FastAPI, packages: Path) -> None:
    """Serve them under /assets. Raises `AssetsMissing`."""
    folders = {
        "/assets/desk": _OWN,
        "/assets/kern": packages / "@kern-ux" / "native" / "dist",
        "/assets/htmx": packages / "htmx.org" / "dist",
    }
    for path, folder in folders.items():
        if not folder.is_dir():
            raise AssetsMissing(str(folder))
        app.mount(path, _Assets(directory=folder))
