"""Signing in and out."""

import re
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from services.desk.desk import Desk, TheDesk
from services.desk.screens.visitors import PostedForm, SignInNeeded
from services.desk.sessions.issuer import SignInRefused, new_attempt
from services.desk.sessions.session import Content
from shared.access.tokens import TokenRefused

routes: Final = APIRouter()
_OWN_PAGE: Final = re.compile(r"/(?:[a-z0-9-]+/?)*")


@routes.get("/sign-in")
async def invite(desk: TheDesk, request: Request, return_to: str = "/", draft: bool = False) -> Response:  # noqa: FBT001, FBT002  a query parameter
    """The page before the sign-in. A form may lead here, and from a form no browser goes on to the issuer."""
    return desk.pages.show("sign-in.html", request, return_to=_own(return_to), draft=draft, refused=False)


@routes.get("/sign-in/start")
async def start(desk: TheDesk, return_to: str = "/") -> Response:
    """Send the browser to the issuer."""
    attempt = new_attempt(_own(return_to))
    answer = RedirectResponse(await desk.issuer.sign_in_address(attempt), HTTPStatus.SEE_OTHER)
    desk.cookies.keep_attempt(answer, attempt)
    return answer


@routes.get("/sign-in/return")
async def finish(desk: TheDesk, request: Request, code: str = "", state: str = "") -> Response:
    """The browser comes back from the issuer; a session begins, under an id that did not exist before."""
    attempt = desk.cookies.attempt(request)
    if attempt is None or not code or state != attempt.state:
        return _refused(desk, request)
    try:
        tokens, name = await desk.issuer.redeem(code, attempt)
        subject = await desk.verifier.subject(tokens.access)
    except (SignInRefused, TokenRefused):
        return _refused(desk, request)
    await _end_earlier(desk, request)
    content = Content(name=name, roles=tuple(sorted(subject.roles)), tokens=tokens)
    session_id = await desk.sessions.begin(subject.tenant, subject.actor, content)
    answer = RedirectResponse(attempt.return_to, HTTPStatus.SEE_OTHER)
    desk.cookies.keep_session(answer, session_id)
    desk.cookies.drop_attempt(answer)
    return answer


@routes.post("/sign-out")
async def leave(desk: TheDesk, posted: PostedForm) -> Response:
    """End the session, here and in the browser."""
    await desk.sessions.end(posted.session)
    answer = RedirectResponse("/signed-out", HTTPStatus.SEE_OTHER)
    desk.cookies.drop_session(answer)
    return answer


@routes.get("/signed-out")
async def goodbye(desk: TheDesk, request: Request) -> Response:
    """Signed out here; the issuer may still know the user."""
    return desk.pages.show("signed-out.html", request, leave_issuer=await desk.issuer.sign_out_address())


async def ask_to_sign_in(request: Request, needed: Exception) -> Response:
    """Lead whoever is not signed in to the sign-in, and back to where they wanted to go afterwards."""
    assert isinstance(needed, SignInNeeded)  # noqa: S101  registered for this exception alone
    query = {"return_to": needed.return_to} | ({"draft": "true"} if needed.draft_kept else {})
    address = f"/sign-in?{urlencode(query)}"
    if "hx-request" in request.headers:
        return Response(status_code=HTTPStatus.OK, headers={"HX-Redirect": address})
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


async def ask_again(request: Request, _expired: Exception) -> Response:
    """A service does not take the token any more, whatever the issuer told us about its life."""
    return await ask_to_sign_in(request, SignInNeeded(request.url.path if request.method == "GET" else "/"))


def _refused(desk: Desk, request: Request) -> Response:
    answer = desk.pages.show(
        "sign-in.html", request, return_to="/", draft=False, refused=True, status=HTTPStatus.BAD_REQUEST
    )
    desk.cookies.drop_attempt(answer)
    return answer


async def _end_earlier(desk: Desk, request: Request) -> None:
    session_id = desk.cookies.session_id(request)
    earlier = await desk.sessions.find(session_id) if session_id else None
    if earlier is not None:
        await desk.sessions.end(earlier)


def _own(address: str) -> str:
    """The address if it is a page of the desk; else the first page."""
    return address if _OWN_PAGE.fullmatch(address) else "/"
