"""Record a talk with the person."""

from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.commands import HeldContact
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import TheDesk
from services.desk.german.wording import WORDING
from services.desk.screens.dialogue import Dialogue, about
from services.desk.screens.entered import Entered
from services.desk.screens.visitors import PostedForm, SignedIn

routes: Final = APIRouter()
GERMAN: Final = "deu"
#: What people here speak most, after what this person is known to speak.
USUAL: Final = "deu ara ukr rus prs pes kmr ckb tur pol ron bul tir som fra spa eng"
_FIELDS: Final = {
    "/held_on": "held_on",
    "/minutes": "minutes",
    "/note": "note",
    "/topics": "topic-arrival",
    "day-not-yet-come": "held_on",
    "before-the-case-opened": "held_on",
}


@routes.get("/persons/{person_id}/contact")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID) -> Response:
    """The form, set to a talk in the house today, in the person's first language."""
    dialogue = await about(desk, request, session, person_id)
    spoken = next(iter(dialogue.file.languages), GERMAN)
    values = {
        "contact_id": str(uuid4()),
        "held_on": desk.today().isoformat(),
        "channel": "in-person",
        "language": spoken,
        "interpreter": "yes" if dialogue.file.interpreter_needed else "",
        "minutes": "45",
    }
    return _page(dialogue, Entered(values))


@routes.post("/persons/{person_id}/contact")
async def record(desk: TheDesk, request: Request, posted: PostedForm, person_id: UUID) -> Response:
    """Send the contact."""
    entered = Entered(posted.fields() | {"idempotency_key": posted.text("idempotency_key")})
    dialogue = await about(desk, request, posted.session, person_id)
    contact = _contact(entered)
    if entered.errors:
        return _page(dialogue, entered, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        token = await desk.commands.record_contact(dialogue.sent(entered), dialogue.case.case_id, contact)
    except Refused as refused:
        entered.blame(refused, _FIELDS, otherwise="held_on")
        return _page(dialogue, entered, status=refused.status)
    except Unreachable:
        return _page(dialogue, entered, key=entered.key(), is_away=True, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return await dialogue.done(token, "contact-recorded")


def _contact(entered: Entered) -> HeldContact:
    topics = tuple(topic for topic in WORDING.all("topic") if entered[f"topic-{topic}"])
    if not topics:
        entered.errors["topic-arrival"] = "Bitte wählen Sie mindestens ein Thema."
    return HeldContact(
        contact_id=entered.identifier("contact_id"),
        held_on=entered.day("held_on"),
        channel=entered.choice("channel", WORDING.all("channel"), "Bitte wählen Sie, wie Sie gesprochen haben."),
        language=entered.needed("language", "Bitte wählen Sie die Sprache des Gesprächs."),
        interpreter=bool(entered["interpreter"]),
        minutes=entered.whole("minutes", range(1, 601), "Bitte geben Sie die Dauer in Minuten an, von 1 bis 600."),
        topics=topics,
        note=entered["note"] or None,
    )


def _page(dialogue: Dialogue, entered: Entered, **content: Any) -> Response:
    shown: dict[str, Any] = {"is_away": False, **content}
    languages = tuple(dict.fromkeys((*dialogue.file.languages, *USUAL.split())))
    return dialogue.page("contact.html", entered=entered, languages=languages, **shown)
