"""A team lead hands the cases of somebody who leaves to somebody else, with one note."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.caseload import Caseload, Outcome, OwnedCase
from services.desk.clients.commands import Sent
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk, TheDesk
from services.desk.dialogues.entered import Entered
from services.desk.german import messages
from services.desk.screens.reading import newest
from services.desk.screens.visitors import PostedForm, SignedIn
from services.desk.sessions.session import Session
from shared.access.deciding import ACTIONS
from shared.web.problem import Problem

routes: Final = APIRouter()
ACTION: Final = "intake.reassign-cases"
#: What a case's box in the form is called.
BOX: Final = "case-"
_FIELDS: Final = {
    "/owner": "owner",
    "/handover_note": "handover_note",
    "/cases": "cases",
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody whose cases are handed over, and what stands on their list."""

    desk: Desk
    request: Request
    session: Session
    owner: str
    cases: tuple[OwnedCase, ...]

    def page(self, entered: Entered, *, status: int = 200, key: UUID | None = None, is_away: bool = False) -> Response:
        """The form; `key` is given where what was sent may have arrived."""
        return self._shown("reassignment.html", status, entered=entered, key=key or uuid4(), is_away=is_away)

    def result(self, outcomes: tuple[Outcome, ...], owner: str) -> Response:
        """What became of each case."""
        names = {case.case_id: case for case in self.cases}
        refused = [
            (names[each.case_id], messages.of_refusal(Refused(HTTPStatus.CONFLICT, each.refusal)))
            for each in outcomes
            if each.refusal
        ]
        return self._shown("reassigned.html", 200, new_owner=owner, done=len(outcomes) - len(refused), refused=refused)

    def _shown(self, template: str, status: int, **more: Any) -> Response:
        others = self.desk.staff.others_than(self.owner, self.session.actor)
        return self.desk.pages.show(
            template, self.request, self.session, status=status, of=self.owner, cases=self.cases, others=others, **more
        )


@routes.get("/reassignment")
async def show(desk: TheDesk, request: Request, session: SignedIn, of: str = "") -> Response:
    """First whose cases, then which of them and to whom."""
    leaving = await _leaving(desk, request, session, of)
    return leaving.page(Entered({f"{BOX}{case.case_id}": "yes" for case in leaving.cases}))


@routes.post("/reassignment")
async def reassign(desk: TheDesk, request: Request, posted: PostedForm) -> Response:
    """Hand over what is chosen; sent again, only what is missing is done."""
    leaving = await _leaving(desk, request, posted.session, posted.text("of"))
    entered = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    body = _body(leaving, entered)
    if entered.errors:
        return leaving.page(entered, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        sent = Sent(posted.session.content.tokens.access, entered.key())
        outcomes = await _caseload(desk).hand_over(sent, body)
    except Refused as refused:
        entered.blame(refused, _FIELDS, "owner")
        return leaving.page(entered, status=refused.status)
    except Unreachable:
        away = HTTPStatus.SERVICE_UNAVAILABLE
        return leaving.page(entered, status=away, key=entered.key(), is_away=True)
    return leaving.result(outcomes, body["owner"])


async def _leaving(desk: Desk, request: Request, session: Session, owner: str) -> Leaving:
    if not ACTIONS[ACTION] & set(session.content.roles):
        raise Problem("not-permitted")
    if not owner:
        return Leaving(desk, request, session, "", ())
    seen = await newest(desk, session, lambda asking: _caseload(desk).of(asking, owner))
    return Leaving(desk, request, session, owner, seen.content)


def _caseload(desk: Desk) -> Caseload:
    return Caseload(desk.reading.api, desk.commands.intake)


def _body(leaving: Leaving, entered: Entered) -> dict[str, Any]:
    chosen = [str(case.case_id) for case in leaving.cases if entered[f"{BOX}{case.case_id}"]]
    if not chosen:
        entered.errors["cases"] = "Bitte wählen Sie mindestens einen Fall."
    offered = leaving.desk.staff.others_than(leaving.owner, leaving.session.actor)
    return {
        "in_place_of": leaving.owner,
        "owner": entered.choice("owner", offered, "Bitte wählen Sie, wer die Fälle übernimmt."),
        "handover_note": entered.needed("handover_note", "Bitte schreiben Sie auf, was für alle Fälle gilt."),
        "cases": chosen,
    }
