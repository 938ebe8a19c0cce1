"""Pages: templates that escape everything, speak German, and never stay in a cache."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from services.desk.clients.people import BirthDate, Name
from services.desk.dialogues import offers
from services.desk.dialogues.description import FROM_THE_FILE, MADE_LISTS
from services.desk.german import days, names, numbers, places, said
from services.desk.german.wording import WORDING
from services.desk.sessions.session import CsrfTokens, Session
from services.desk.staff import Agencies, Municipalities, Staff
from services.desk.telling import Telling
from shared.kernel.days import day_of

_TEMPLATES: Final = Path(__file__).parent / "templates"
_SAYING: Final[dict[str, Any]] = {
    "words": WORDING,
    "day": days.day,
    "short_day": days.short_day,
    "moment": days.moment,
    "birth": days.birth,
    "hours": numbers.hours,
    "language": places.language,
    "country": places.country,
    "full_name": names.full,
    "as_name": Name.model_validate,
    "lang": names.language_tag,
    "leading": names.leading,
    "others": names.others,
    "new_key": uuid4,
    "say": said.said,
    "on": said.on,
    "at": said.at,
    "for_step": offers.for_step,
    "made_lists": MADE_LISTS,
    "from_the_file": FROM_THE_FILE,
    "address_of": offers.address_of,
}
#: KERN's icons are data: addresses inside its style sheet, and it brings its fonts.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class Pages:
    """Renders templates for a request and, where somebody is signed in, for their session."""

    def __init__(
        self, clock: Callable[[], datetime], csrf: CsrfTokens, staff: Staff, agencies: Agencies, places: Municipalities
    ) -> None:
        self._clock = clock
        self.csrf = csrf
        self.staff = staff
        self.agencies = agencies
        self.municipalities = places
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=names.with_marks,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        saying: dict[str, Any] = {
            **_SAYING,
            "staff": staff,
            "agencies": agencies,
            "municipalities": places,
            "tell": Telling(staff, agencies, places),
        }
        self._environment.globals.update(saying)
        for name in ("language", "country", "short_day", "on", "at"):
            self._environment.filters[name] = saying[name]

    def show(
        self,
        template: str,
        request: Request | None,
        session: Session | None = None,
        *,
        status: int = 200,
        **content: Any,
    ) -> HTMLResponse:
        """The page. htmx asks for the part named `main` alone."""
        today = day_of(self._clock())

        def until(due: date) -> str:
            return days.distance(due, today)

        def age(born: BirthDate | None) -> str:
            return days.age(born, today)

        is_part = request is not None and request.headers.get("hx-request-type") == "partial"
        text = self._environment.get_template(template).render(
            layout="layout/part.html" if is_part else "layout/page.html",
            session=session,
            csrf=self.csrf.of(session.digest) if session else "",
            searched=(session.content.searched or "") if session else "",
            today=today,
            until=until,
            age=age,
            **content,
        )
        return HTMLResponse(text, status)
