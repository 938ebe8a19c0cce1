"""A stream with a gap: its owner is asked for what is missing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.projections.arriving import Opens, opened, received
from services.projections.batching import Learnt, Stream
from services.projections.read_model import ReadModel
from shared.contracts.envelope import Recorded
from shared.observability import logs

#: Gives a stream's next facts (tenant, id) after a version, none where there are no more. Any exception means that
#: the owner cannot answer.
Refetch = Callable[[Stream, int], Awaitable[Sequence[Recorded]]]
_log: Final = logs.logger(__name__)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, and who opens the answers."""

    refetch: Refetch
    vault: Opens


async def ask(asking: Asking, model: ReadModel[Any], gap: tuple[Stream, int], learnt: Learnt) -> None:
    """Learn what is missing behind a version of a stream, or that nobody can say."""
    stream, after = gap
    try:
        facts = [received(one) for one in await _all_behind(asking.refetch, stream, after)]
    except Exception as failure:  # noqa: BLE001  whatever keeps the owner from answering, the key waits and the others go on
        _log.warning("gap not filled", stream=stream[1], from_version=after, exc_info=failure)
        learnt.unfillable |= {stream}
        return
    fold = model.fold
    learnt.fillings[stream] = await opened(facts, asking.vault, fold.categories) if fold else facts


async def _all_behind(refetch: Refetch, stream: Stream, after: int) -> list[Recorded]:
    """An answer may be a part; what it says of other streams, or of another county's of the same id, is not heard."""
    found: list[Recorded] = []
    while True:
        answer = [
            one
            for one in await refetch(stream, after)
            if (one.envelope.tenant, one.envelope.stream_id) == stream and one.envelope.stream_version > after
        ]
        if not answer:
            return found
        found += answer
        after = answer[-1].envelope.stream_version
