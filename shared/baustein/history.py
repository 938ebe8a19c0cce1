"""A stream's facts as they are recorded, for whoever missed some: sealed as stored, byte for byte."""

from typing import Annotated, Final

from fastapi import Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict

from shared.access.permitting import permitted
from shared.access.subject import Subject
from shared.contracts.envelope import Recorded, to_headers
from shared.eventstore.store import EventStore
from shared.web import routing

#: As many facts as one answer holds; whoever got so many asks again for what follows.
MOST: Final = 500
StreamId = Annotated[str, Path(pattern=r"^[a-z]+(-[a-z]+)*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
After = Annotated[int, Query(ge=0, le=2**31 - 1)]
routes = routing.router(tags=["Betrieb"])


class RecordedFact(BaseModel):
    """The header lines of the fact on Kafka, and its data bytes as text."""

    model_config = ConfigDict(frozen=True)
    headers: list[tuple[str, str]]
    data: str


class History(BaseModel):
    """Facts of one stream in the order of their versions."""

    model_config = ConfigDict(frozen=True)
    facts: list[RecordedFact]


async def _store(request: Request) -> EventStore:
    return request.app.state.ground.store


@routes.get("/streams/{stream_id}/facts")
async def facts_of_stream(
    stream_id: StreamId,
    subject: Annotated[Subject, permitted("facts.read-recorded", purpose="operation")],
    store: Annotated[EventStore, Depends(_store)],
    after: After = 0,
) -> History:
    """The facts of a stream after a version, at most 500 at once; none where the stream is not known."""
    loaded = await store.load(subject.tenant, stream_id)
    missing = [fact for fact in loaded.recorded if fact.envelope.stream_version > after]
    return History(facts=[_told(fact) for fact in missing[:MOST]])


def _told(fact: Recorded) -> RecordedFact:
    headers = [(name, value.decode()) for name, value in to_headers(fact.envelope)]
    return RecordedFact(headers=headers, data=fact.data.decode())
