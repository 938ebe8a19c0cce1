"""A described dialogue with one user about one person: what it is about, and what its page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from fastapi import Request
from starlette.responses import Response

from services.desk.clients.people import Entry, FoundPerson
from services.desk.desk import Desk
from services.desk.dialogues import filled
from services.desk.dialogues.catalogue import DIALOGUES
from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import Description
from services.desk.dialogues.entered import Entered
from services.desk.dialogues.form import Form
from services.desk.dialogues.offers import address_of, dialogue_address
from services.desk.dialogues.places import found, is_offered, item_of
from services.desk.dialogues.typed import words_of
from services.desk.german.said import said
from services.desk.screens.dialogue import Dialogue, about
from services.desk.screens.finding import NobodyLookedUp, cleaned, look_up
from services.desk.sessions.drafts import Draft
from services.desk.sessions.session import Session
from shared.web.problem import Problem


@dataclass(frozen=True, slots=True)
class Question:
    """A description, put to somebody about somebody. `content` holds person, file and item for its places."""

    talk: Dialogue
    description: Description
    content: Mapping[str, Any]
    item_id: UUID | None
    consents: Sequence[Mapping[str, Any]] = ()
    found: Mapping[str, tuple[FoundPerson, ...]] = field(default_factory=dict[str, tuple[FoundPerson, ...]])

    @property
    def drafted(self) -> tuple[str, UUID]:
        """As what a draft of it is kept."""
        return self.description.id, self.talk.file.person_id

    @property
    def path(self) -> str:
        """Where the command goes."""
        return self._with_ids(self.description.path)

    @property
    def address(self) -> str:
        """Where the form stands."""
        return dialogue_address(self.talk.file.person_id, self.description, self.item_id)

    def beside(self, other: Description) -> str:
        """Where another dialogue about the same stands."""
        return dialogue_address(self.talk.file.person_id, other, self.item_id)

    @property
    def way_back(self) -> str:
        """The block that it came from."""
        return address_of(self.talk.file.person_id, self.description.block)

    @property
    def version(self) -> int | None:
        """The version of the record as it is shown; None where later changes do no harm."""
        stream = self._with_ids(self.description.guards)
        return self.talk.file.versions.get(stream, 0) if stream else None

    @property
    def choices(self) -> Choices:
        """What its fields offer."""
        desk, file = self.talk.desk, self.talk.file
        owner = file.case.owner if file.case else None
        user = self.talk.session.actor
        return Choices(
            desk.staff, desk.agencies, user, owner, file.languages, desk.municipalities, self.consents, self.found
        )

    def known(self) -> list[tuple[str, str]]:
        """What the record says today, where the form asks about it."""
        asked = [(field.label, field.kind, field.of, field.value) for field in self.description.fields
                 if field.value and field.label and field.kind != "group"]  # fmt: skip
        shown = [(each.label, each.kind, each.of, each.value) for each in self.description.shows]
        return [
            (label, said(kind, found(self.content, place), self.choices(of) if of else None))
            for label, kind, of, place in dict.fromkeys((*shown, *asked))
        ]

    async def looking_up(self, entered: Entered) -> "Question":
        """With those who are found by what was typed to look for somebody; what is in the way stands at the field."""
        found: dict[str, tuple[FoundPerson, ...]] = {}
        for each in self.description.fields:
            name = filled.form_name(each)
            if each.kind == "person" and entered[words_of(name)]:
                try:
                    hits = await look_up(self.talk.desk, self.talk.session, cleaned(entered[words_of(name)]))
                except NobodyLookedUp as nobody:
                    entered.errors[name] = nobody.why
                else:
                    found[name] = tuple(one for one in hits if one.person_id != self.talk.file.person_id)
        return replace(self, found=found)

    async def again(self) -> "Question":
        """The same over what is known now."""
        talk = await self.talk.again()
        return replace(self, talk=talk, content=await _content(talk, self.description, self.item_id))

    def page(
        self,
        form: Form,
        *,
        status: int = 200,
        key: UUID | None = None,
        draft_of: Draft | None = None,
        above: str | None = None,
        is_away: bool = False,
        is_overtaken: bool = False,
        theirs: list[tuple[str, str]] | None = None,
        latest: Entry | None = None,
    ) -> Response:
        """The form with its errors. `above` is a refusal that belongs to no field."""
        typed = form.entered.version()
        return self.talk.page(
            "dialogue.html",
            status=status,
            key=key,
            asked=self,
            address=self.address,
            dialogue=self.description,
            instead=[DIALOGUES[other] for other in self.description.instead],
            form=form,
            entered=form.entered,
            version=self.version if typed is None else typed,
            shows=self.known()[: len(self.description.shows)],
            is_open=is_offered(self.description, self.content) or bool(form.entered.errors),
            draft_of=draft_of,
            above=above,
            is_away=is_away,
            is_overtaken=is_overtaken,
            theirs=theirs or [],
            latest=latest,
        )

    def _with_ids(self, template: str) -> str:
        ids = {"person_id": self.talk.file.person_id, "item_id": self.item_id}
        if "{case_id}" in template:
            ids["case_id"] = self.talk.case.case_id
        return template.format(**ids)


async def question(
    desk: Desk, request: Request, session: Session, person_id: UUID, *, name: str, item_id: UUID | None
) -> Question:
    """Put a dialogue. Raises a `Problem` where it does not exist, not for this item, or not for this role."""
    description = DIALOGUES.get(name)
    if description is None or description.block == "start" or bool(description.item) != (item_id is not None):
        raise Problem("not-found")
    if not description.roles & set(session.content.roles):
        raise Problem("not-permitted")
    talk = await about(desk, request, session, person_id)
    if description.needs_case:
        talk.case  # noqa: B018  raises where there is none
    consents = (await talk.part("confidentiality"))["consents"] if description.needs_consents else ()
    return Question(talk, description, await _content(talk, description, item_id), item_id, consents)


async def _content(talk: Dialogue, description: Description, item_id: UUID | None) -> Mapping[str, Any]:
    person = talk.file.model_dump(mode="json")
    file: Mapping[str, Any] = await talk.part(description.block) if description.needs_file else {}
    item = item_of(description, file, item_id) if item_id else None
    if item_id is not None and item is None:
        raise Problem("not-found")
    return {"person": person, "file": file, "item": item}
