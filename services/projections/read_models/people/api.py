"""The route by which people are found."""

from typing import Annotated, Final, Protocol, Self

from fastapi import Depends, Request, Response
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from services.projections.access_log.noting import AskedNoting
from services.projections.case_file.identity import Birth
from services.projections.read_models.people import spelling
from services.projections.read_models.people.page import PersonHits
from services.projections.read_models.people.ranking import Part, Wanted
from services.projections.reading import Answer, as_json
from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.kernel.values import NameText, PartialDate
from shared.web import routing
from shared.web.bodies import Body
from shared.web.consistency import AskedFreshness, Freshness

SHORTEST_SEARCH: Final = 2
MOST_WORDS: Final = 8


class People(Protocol):
    """What the route reads."""

    async def found(self, tenant: str, wanted: Wanted, freshness: Freshness) -> Answer: ...


async def _people(request: Request) -> People:
    return request.app.state.people


Reads = Annotated[People, Depends(_people)]
routes: Final = routing.router(tags=["people"])


def _telling(text: str) -> str:
    if sum(character.isalnum() for character in text) < SHORTEST_SEARCH:
        raise PydanticCustomError("too-short", "has too few letters to look for")
    return text


Words = Annotated[NameText, AfterValidator(_telling)]
Number = Annotated[str, Field(min_length=6, max_length=20, pattern=r"^[0-9A-Za-z -]+$")]


class PersonSearch(Body):
    """Words of names in any order, or given and family name where they are known apart; perhaps a birth date and an
    official number. They come in a body: a name has no place in an address."""

    words: Words | None = None
    given: NameText | None = None
    family: NameText | None = None
    birth_date: PartialDate | None = None
    number: Number | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.words or self.given or self.family or self.number):
            raise PydanticCustomError("missing", "has nothing to look for")
        return self

    def wanted(self) -> Wanted:
        words = (*_words(self.words, None), *_words(self.given, "given"), *_words(self.family, "family"))
        telling = tuple(one for one in words if one[0].casefold() not in spelling.PARTICLES)
        born = self.birth_date
        return Wanted(
            (telling or words)[:MOST_WORDS],
            Birth(born.certainty, born.year, born.month, born.day) if born else None,
            self.number,
        )


def _words(text: str | None, part: Part | None) -> list[tuple[str, Part | None]]:
    return [(word, part) for word in (text or "").replace("-", " ").split() if spelling.words(word)]


@routes.post("/persons/search", response_model=PersonHits)
async def find_persons(
    search: PersonSearch,
    *,
    subject: Annotated[Subject, permitted("projections.find-person")],
    people: Reads,
    freshness: AskedFreshness,
    noting: AskedNoting,
) -> Response:
    """People who may be meant, in whatever script or spelling their names were typed; each with its reasons."""
    found = await people.found(subject.tenant, search.wanted(), freshness)
    await noting.listed(subject, found.people, "search")
    return as_json(found.content)
