"""A batch of facts folded in memory: what changes, what was there already, what is missing, what must wait."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services.projections.arriving import Arrived, At, Slice
from services.projections.read_model import Key, ReadModel, is_followed
from shared.contracts.envelope import Envelope, Recorded

Stream = tuple[str, str]
BEHIND: Final = "Behind"
GAP: Final = "GapNotFilled"


@dataclass(slots=True)
class Known:
    """What the tables say before the batch; folding brings it up to date."""

    positions: dict[Stream, int] = field(default_factory=dict[Stream, int])
    states: dict[Key, Any] = field(default_factory=dict[Key, Any])
    erased: set[Key] = field(default_factory=set[Key])
    parked: set[Key] = field(default_factory=set[Key])
    offsets: dict[Slice, int] = field(default_factory=dict[Slice, int])


@dataclass(slots=True)
class Learnt:
    """What is known beyond the tables.

    Facts that owners were asked for, streams they were asked for in vain, whether there is nobody to ask, keys that are
    taken although set aside, and records that somebody decided to pass over.
    """

    fillings: dict[Stream, list[Arrived]] = field(default_factory=dict[Stream, list[Arrived]])
    unfillable: frozenset[Stream] = frozenset()
    nobody_to_ask: bool = False
    released: frozenset[Key] = frozenset()
    skipped: frozenset[At] = frozenset()


@dataclass(frozen=True, slots=True)
class Parked:
    """A record that must wait, and why; `first` where its key waits because of it."""

    one: Arrived
    error: str
    first: bool


@dataclass(slots=True)
class Changes:
    """What the batch did.

    `passed_over` counts facts of a stream that will never be applied. `gaps` says after which version of a stream facts
    are missing; then nothing is written.
    """

    touched: set[Key] = field(default_factory=set[Key])
    forgotten: set[Key] = field(default_factory=set[Key])
    moved: dict[Stream, str] = field(default_factory=dict[Stream, str])
    passed_over: dict[Stream, int] = field(default_factory=dict[Stream, int])
    applied: list[Recorded] = field(default_factory=list[Recorded])
    parked: list[Parked] = field(default_factory=list[Parked])
    gaps: dict[Stream, int] = field(default_factory=dict[Stream, int])
    duplicates: int = 0


class Batching:
    """Folds records into `known`, and keeps account in `changes`."""

    def __init__(self, model: ReadModel[Any], known: Known, learnt: Learnt | None = None) -> None:
        self._model = model
        self._learnt = learnt or Learnt()
        self.known = known
        self.known.parked -= self._learnt.released
        self.changes = Changes()

    def fold(self, batch: Sequence[Arrived], ahead: Sequence[Arrived] = ()) -> Changes:
        """Take the records in their order; of those ahead of their turn only who was erased."""
        for one in ahead:
            if one.erases:
                self._forget(one.whose)
        for one in batch:
            if one.at in self._learnt.skipped and one.whose not in self.known.parked:
                self._pass_over(one)
            elif one.recorded is None:
                if one.failure:
                    self._park(one, one.failure)
            elif is_followed(one.recorded.envelope):
                self._take(one, one.recorded)
        return self.changes

    def _take(self, one: Arrived, recorded: Recorded) -> None:
        envelope = recorded.envelope
        stream = envelope.tenant, envelope.stream_id
        have = self.known.positions.get(stream, 0)
        if envelope.stream_version <= have:
            self.changes.duplicates += 1
        elif one.erases or one.whose in self.known.erased:
            # Whom it concerns has nothing here any more that could come in a wrong order, so nothing is waited for.
            self._apply_or_park(one, one, recorded, stream)
        elif one.whose in self.known.parked:
            self.changes.parked.append(Parked(one, BEHIND, first=False))
        elif envelope.stream_version == have + 1:
            self._apply_or_park(one, one, recorded, stream)
        elif stream in self._learnt.fillings:
            self._fill(one, recorded, stream)
        elif self._learnt.nobody_to_ask or stream in self._learnt.unfillable:
            self._park(one, GAP)
        else:
            self.changes.gaps.setdefault(stream, have)

    def _fill(self, one: Arrived, recorded: Recorded, stream: Stream) -> None:
        """First what is missing, then what came. What came waits where something missing cannot be applied."""
        for missing in self._learnt.fillings[stream]:
            fact, have = missing.recorded, self.known.positions.get(stream, 0)
            if fact and fact.envelope.stream_version == have + 1 and one.whose not in self.known.parked:
                self._apply_or_park(missing, one, fact, stream)
        have, wanted = self.known.positions.get(stream, 0), recorded.envelope.stream_version
        if wanted == have + 1 and one.whose not in self.known.parked:
            self._apply_or_park(one, one, recorded, stream)
        elif wanted > have and one.whose not in self.known.parked:
            self._park(one, GAP)

    def _apply_or_park(self, fact: Arrived, waiting: Arrived, recorded: Recorded, stream: Stream) -> None:
        failure = self._apply(fact, recorded)
        if failure:
            self._park(waiting, failure)
            return
        self._move(stream, recorded, applied=1)
        self.changes.applied.append(recorded)

    def _apply(self, one: Arrived, recorded: Recorded) -> str | None:
        key = one.whose
        if one.erases:
            self._forget(key)
        elif key not in self.known.erased and self._model.fold:
            return one.failure or self._evolve(one, recorded.envelope, key)
        return None

    def _evolve(self, one: Arrived, envelope: Envelope, key: Key) -> str | None:
        if self._model.fold is None or one.fact is None:
            return "NotOpened"
        try:
            self.known.states[key] = self._model.fold.evolve(self.known.states.get(key), envelope, one.fact)
        except Exception as failure:  # noqa: BLE001  a fold is never trusted to be right: its key waits, the others go on
            return type(failure).__name__
        self.changes.touched.add(key)
        return None

    def _forget(self, key: Key) -> None:
        self.known.states.pop(key, None)
        self.known.erased.add(key)
        self.changes.touched.discard(key)
        self.changes.forgotten.add(key)
        self.known.parked.discard(key)
        self.changes.parked = [parked for parked in self.changes.parked if parked.one.whose != key]

    def _pass_over(self, one: Arrived) -> None:
        if one.recorded and is_followed(one.recorded.envelope):
            stream = one.tenant, one.recorded.envelope.stream_id
            if one.recorded.envelope.stream_version > self.known.positions.get(stream, 0):
                self._move(stream, one.recorded, applied=0)

    def _move(self, stream: Stream, recorded: Recorded, applied: int) -> None:
        envelope = recorded.envelope
        never = envelope.stream_version - self.known.positions.get(stream, 0) - applied
        if never:
            self.changes.passed_over[stream] = self.changes.passed_over.get(stream, 0) + never
        self.known.positions[stream] = envelope.stream_version
        self.changes.moved[stream] = envelope.partition_key

    def _park(self, one: Arrived, error: str) -> None:
        first = one.whose not in self.known.parked
        self.known.parked.add(one.whose)
        self.changes.parked.append(Parked(one, error if first else BEHIND, first))
