"""The pages of a person's file: one for each part, with what can be done there."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.desk.clients.people import PersonFile
from services.desk.clients.upstream import Refused
from services.desk.desk import TheDesk
from services.desk.dialogues.offers import Offers, address_of
from services.desk.screens import title as titles
from services.desk.screens.reading import current, is_on_its_way, newest, told
from services.desk.screens.visitors import SignedIn
from shared.access.deciding import ACTIONS

routes: Final = APIRouter()
Part = Literal["identity", "residence", "counselling", "plan", "confidentiality", "requests", "case"]
#: A plan is agreed on a page of its own.
AGREEING: Final = "intake.agree-plan"


@routes.get("/persons/{person_id}/file/{part}")
async def show(desk: TheDesk, request: Request, session: SignedIn, person_id: UUID, part: Part) -> Response:
    """One part of the file; of a person taken in a moment ago, that it is coming."""
    try:
        file, content = await asyncio.gather(
            current(desk, session, person_id),
            newest(desk, session, lambda asking: desk.reading.part(asking, person_id, part)),
        )
    except Refused as refused:
        if not is_on_its_way(desk, session, person_id, refused):
            raise
        return desk.pages.show(
            "file/coming.html", request, session, notice=session.content.notice, reload=address_of(person_id, part)
        )
    page = {"person": file.content.model_dump(mode="json"), "file": content.content, "item": None}
    return desk.pages.show(
        f"file/{part}.html",
        request,
        session,
        file=file.content,
        title=titles.title(content.content, desk.today()) if part == "residence" else None,
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


def hints(file: PersonFile) -> list[Any]:
    """What the head warns of: steps that no ordinary working day brings."""
    return [step for step in file.steps if step.kind in _HINTS]


_HINTS: Final = frozenset(
    {
        "title-expiring", "residence-changed", "obligation-ending", "duplicate-suspected", "merge-to-approve",
        "information-notice-due", "consents-missing", "own-consents-due", "plan-to-reissue",
        "consent-withdrawn-inform", "unmerged-inform", "disclosure-to-approve", "report-to-confirm", "data-request",
        "kept-past-retention",
    }
)  # fmt: skip
