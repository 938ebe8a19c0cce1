"""The pages of a person's file: one for each part, with what can be done there."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.people import PersonFile
from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk, TheDesk
from services.desk.dialogues.offers import Offers
from services.desk.screens.reading import Seen, newest, told
from services.desk.screens.visitors import SignedIn
from services.desk.sessions.session import Session
from shared.access.deciding import ACTIONS

routes: Final = APIRouter()
Part = Literal["identity", "residence", "counselling", "plan", "confidentiality", "requests", "case"]
#: A plan is agreed on a page of its own.
AGREEING: Final = "intake.agree-plan"
#: A title that ends within this time is shown as one that needs care.
SOON: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Title:
    """The right to stay as the head of a page shows it; `light` is said in a word and a sign too."""

    category: str | None
    valid_to: date | None
    light: Literal["valid", "soon", "over", "unknown"]
    obligation_until: date | None = None
    obligation_area: str | None = None


@routes.get("/persons/{person_id}/file/{part}")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID, part: Part) -> Response:
    """One part of the file."""
    file, content, title = await asyncio.gather(
        newest(desk, session, lambda asking: desk.reading.person(asking, person_id)),
        newest(desk, session, lambda asking: desk.reading.part(asking, person_id, part)),
        title_of(desk, session, person_id),
    )
    page = {"person": file.content.model_dump(mode="json"), "file": content.content, "item": None}
    return desk.pages.show(
        f"file/{part}.html",
        request,
        session,
        file=file.content,
        title=title,
        part=content.content,
        block=part,
        warnings=hints(file.content),
        **(_matrix(content.content) if part == "confidentiality" else {}),
        offers=Offers(part, session.content.roles, page),
        may_agree=bool(ACTIONS[AGREEING] & set(session.content.roles)),
        notice=await told(desk, session),
        is_behind=file.is_behind or content.is_behind,
    )


def _matrix(part: Mapping[str, Any]) -> dict[str, Any]:
    """The consents by purpose and recipient."""
    cells: dict[tuple[str, str], Any] = {(one["purpose"], one["recipient"]["body"]): one for one in part["matrix"]}
    return {
        "cells": cells,
        "purposes": list(dict.fromkeys(purpose for purpose, _ in cells)),
        "bodies": sorted({body for _, body in cells}),
    }


async def title_of(desk: Desk, session: Session, person_id: UUID) -> Title | None:
    """The right to stay; None where it cannot be read now or by this role."""
    try:
        seen: Seen[Mapping[str, Any]] = await newest(
            desk, session, lambda asking: desk.reading.part(asking, person_id, "residence")
        )
    except (Refused, Unreachable):
        return None
    return title(seen.content, desk.today())


def title(residence: Mapping[str, Any], today: date) -> Title:
    """What holds today, or the last that held."""
    statuses: list[Mapping[str, Any]] = residence["statuses"]
    held = next((one for one in statuses if one["holds"]), statuses[0] if statuses else None)
    bound = next((one for one in residence["obligations"] if one["binds"]), None)
    until = date.fromisoformat(bound["binding_until"]) if bound else None
    area = bound["area"] if bound else None
    if held is None:
        return Title(residence["stated_at_registration"], None, "unknown", until, area)
    reading = held["readings"][0]
    ends = [date.fromisoformat(end) for end in (reading["valid_to"], held["ended_on"]) if end]
    last = min(ends, default=None)
    return Title(reading["category"], last, _light(last, today, holds=held["holds"]), until, area)


def _light(last: date | None, today: date, *, holds: bool) -> Literal["valid", "soon", "over"]:
    if not holds:
        return "over"
    return "soon" if last is not None and last - today <= SOON else "valid"


def hints(file: PersonFile) -> list[Any]:
    """What the head warns of: steps that no ordinary working day brings."""
    return [step for step in file.steps if step.kind in _HINTS]


_HINTS: Final = frozenset(
    {
        "title-expiring", "duplicate-suspected", "merge-to-approve", "own-consents-due", "consent-withdrawn-inform",
        "data-request",
    }
)  # fmt: skip
