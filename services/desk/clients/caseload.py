"""The open cases of one caseworker, and handing them over together."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.desk.clients.commands import Sent
from services.desk.clients.people import Shown
from services.desk.clients.reading import Asking
from services.desk.clients.upstream import Upstream

#: As many as one request takes.
MOST: Final = 500
_PAGE: Final = "100"


class OwnedCase(Shown):
    """A case on the list of its owner."""

    person_id: UUID
    case_id: UUID
    display_name: str | None = None


class Outcome(Shown):
    """What became of one case; `refusal` says why it was not handed over."""

    case_id: UUID
    outcome: str
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Caseload:
    """Each may raise what `Upstream.get` raises."""

    read: Upstream
    intake: Upstream

    async def of(self, asking: Asking, owner: str) -> tuple[OwnedCase, ...]:
        """The open cases of an owner, as many as can be handed over at once."""
        found, cursor = list[OwnedCase](), ""
        while len(found) < MOST:
            query = {"owner": owner, "limit": _PAGE} | ({"cursor": cursor} if cursor else {})
            page: Any = (await self.read.get("/cases", asking.access_token, query, asking.insists_on)).document
            found += [OwnedCase.model_validate(row) for row in page["items"]]
            cursor = page["next"]
            if not cursor:
                break
        return tuple(found[:MOST])

    async def hand_over(self, sent: Sent, body: dict[str, Any]) -> tuple[Outcome, ...]:
        """Hand them over with one note; what became of each."""
        answer = await self.intake.post("/case-reassignments", sent.access_token, body, sent.headers)
        return tuple(Outcome.model_validate(each) for each in answer.document["cases"])
