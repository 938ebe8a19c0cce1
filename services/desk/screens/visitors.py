"""Who is at the other end: a session that counts, with tokens that are fresh, and forms that came from our pages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Request
from starlette.datastructures import FormData

from services.desk.clients.reading import Asking
from services.desk.desk import Desk, TheDesk
from services.desk.sessions.issuer import SignInRefused
from services.desk.sessions.session import Session
from shared.web.catalogue import Kind
from shared.web.problem import Problem

#: A token that ends while it is under way helps nobody.
_BEFORE_ITS_END: Final = timedelta(seconds=20)
_FOREIGN_FORM: Final = Kind(
    "foreign-form",
    403,
    "Formular nicht angenommen",
    "Dieses Formular kam nicht von einer Seite Ihrer Sitzung. Bitte laden Sie die Seite neu und senden Sie es noch "
    "einmal.",
)


#: Whom a draft is about that is about nobody who has a file.
NOBODY_YET: Final = UUID(int=0)


class SignInNeeded(Exception):
    """Nobody is signed in, or not any more."""

    def __init__(self, return_to: str, *, draft_kept: bool = False) -> None:
        super().__init__()
        self.return_to = return_to
        self.draft_kept = draft_kept


async def _signed_in(request: Request, desk: TheDesk) -> Session:
    session_id = desk.cookies.session_id(request)
    session = await desk.sessions.find(session_id) if session_id else None
    if session is None:
        raise SignInNeeded(request.url.path)
    request.state.session = await _with_fresh_tokens(desk, session, request.url.path)
    return request.state.session


#: For a route that shows something: the session of whoever asks. Raises `SignInNeeded`.
SignedIn = Annotated[Session, Depends(_signed_in)]


@dataclass(frozen=True, slots=True)
class Posted:
    """A form that a page of this session has sent."""

    session: Session
    form: FormData

    def text(self, name: str) -> str:
        """What was typed there, without spaces around it."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def fields(self) -> dict[str, str]:
        """All that was typed, but for what belongs to this one sending."""
        own = {"csrf", "action", "idempotency_key"}
        return {name: self.text(name) for name in self.form if name not in own}


class Posting:
    """Gives the `Posted` form. With `draft`, a form that comes after the session's end is kept for its user.

    The name of the draft may come from the address: `{dialogue}`.
    """

    def __init__(self, draft: str | None = None) -> None:
        self._draft = draft

    async def __call__(self, request: Request, desk: TheDesk) -> Posted:
        _must_come_from_here(request, desk.origin)
        session_id = desk.cookies.session_id(request)
        session = await desk.sessions.find_ended(session_id) if session_id else None
        if session_id is None or session is None:
            raise SignInNeeded(_page_of(request))
        posted = Posted(session, await request.form())
        if not desk.csrf.is_valid(session.digest, posted.text("csrf")):
            raise Problem(_FOREIGN_FORM)
        counting = await desk.sessions.find(session_id)
        if counting is None:
            raise SignInNeeded(_page_of(request), draft_kept=await self._keep(request, desk, posted))
        return Posted(await _with_fresh_tokens(desk, counting, _page_of(request)), posted.form)

    async def _keep(self, request: Request, desk: Desk, posted: Posted) -> bool:
        if self._draft is None:
            return False
        given = request.path_params
        person, item = UUID(given.get("person_id") or str(NOBODY_YET)), given.get("item_id")
        form = self._draft.format(**given)
        await desk.drafts.keep(posted.session, form, person, posted.fields(), item=UUID(item) if item else None)
        return True


#: For a route that takes a form.
PostedForm = Annotated[Posted, Depends(Posting())]


def asking(desk: Desk, session: Session) -> Asking:
    """A question by this user that wants to see the user's own last write."""
    return Asking(session.content.tokens.access, session.insists_on(desk.clock()))


def _must_come_from_here(request: Request, origin: str) -> None:
    # Our pages send no referrer, and without one browsers send no origin; they say what matters in a header of its own.
    site = request.headers.get("sec-fetch-site")
    is_ours = site in ("same-origin", "none") if site else request.headers.get("origin") in (None, origin)
    if not is_ours:
        raise Problem(_FOREIGN_FORM)


def _page_of(request: Request) -> str:
    """The page that shows the form that was sent here."""
    return request.url.path.removesuffix("/draft")


async def _with_fresh_tokens(desk: Desk, session: Session, return_to: str) -> Session:
    if session.content.tokens.expires_at - desk.clock() > _BEFORE_ITS_END:
        return session
    try:
        renewed = await desk.sessions.renew(session, desk.issuer.renew)
    except SignInRefused:
        await desk.sessions.end(session)
        renewed = None
    if renewed is None:
        raise SignInNeeded(return_to)
    return renewed
