"""Recorded facts on their way to be read: parsed once, their keys named at once, then opened without waiting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from pydantic_core import from_json

from shared.contracts.catalogue import Catalogue, UnknownFact
from shared.contracts.classes import ERASED, Category
from shared.contracts.envelope import Envelope, Recorded
from shared.contracts.fact import Fact
from shared.privacy.ports import DataKey, KeyName
from shared.privacy.seals import MARK, BrokenSeal, place_of_fact, unsealed

EVERY_CATEGORY: Final = frozenset(Category)
_MARKED: Final = f'"{MARK}"'.encode()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for a fact that cannot be read; `reason` is the class of the error and holds nothing of the fact."""

    reason: str


class KeyLost(LookupError):
    """The key store knows neither the key nor that it was destroyed."""


class NotAnObject(ValueError):
    """The data is JSON, but no object."""


_Seal = tuple[str, Mapping[str, Any], KeyName]


@dataclass(slots=True)
class _Parsed:
    """`data` is None where nothing is sealed: such a fact is read from its bytes."""

    recorded: Recorded
    data: dict[str, Any] | None
    seals: Sequence[_Seal]


class SealedFacts:
    """A batch of recorded facts for a reader that may know the given categories; others read `ERASED` to it."""

    def __init__(
        self, recorded: Sequence[Recorded], catalogue: Catalogue, categories: Collection[str] = EVERY_CATEGORY
    ) -> None:
        self._catalogue = catalogue
        self._categories = categories
        self._parsed = [self._parse(one) for one in recorded]

    def key_names(self) -> set[KeyName]:
        """The keys that `open` needs."""
        return {name for parsed in self._parsed if isinstance(parsed, _Parsed) for _, _, name in parsed.seals}

    def open(self, keys: Mapping[KeyName, DataKey | None]) -> list[Fact | Unreadable]:
        """The facts in their newest versions, each in its place."""
        return [self._open(parsed, keys) if isinstance(parsed, _Parsed) else parsed for parsed in self._parsed]

    def _parse(self, recorded: Recorded) -> _Parsed | Unreadable:
        if _MARKED not in recorded.data and recorded.envelope.type in self._catalogue.current:
            return _Parsed(recorded, None, ())
        try:
            data = _object(from_json(recorded.data))
            return _Parsed(recorded, data, self._seals(recorded.envelope, data))
        except ValueError as unreadable:
            return Unreadable(type(unreadable).__name__)

    def _seals(self, envelope: Envelope, data: dict[str, Any]) -> list[_Seal]:
        """The seals to open. What this reader may not know is taken for erased here and now."""
        seals: list[_Seal] = []
        for field, value in data.items():
            if type(value) is dict and MARK in value:
                seal = _seal(value[MARK])
                if seal["k"] in self._categories:
                    seals.append((field, seal, KeyName(envelope.tenant, envelope.partition_key, seal["k"])))
                else:
                    data[field] = ERASED
        return seals

    def _open(self, parsed: _Parsed, keys: Mapping[KeyName, DataKey | None]) -> Fact | Unreadable:
        envelope = parsed.recorded.envelope
        try:
            if parsed.data is None:
                return self._catalogue.facts[envelope.type].model_validate_json(parsed.recorded.data)
            if parsed.seals:
                parsed.data |= _unsealed(envelope, parsed.seals, keys)
            return self._catalogue.read(envelope.type, parsed.data)
        except (ValueError, UnknownFact, KeyLost) as unreadable:
            return Unreadable(type(unreadable).__name__)


def _unsealed(envelope: Envelope, seals: Sequence[_Seal], keys: Mapping[KeyName, DataKey | None]) -> dict[str, Any]:
    place = place_of_fact(
        envelope.tenant, envelope.partition_key, envelope.stream_id, envelope.stream_version, envelope.type
    )
    values: dict[str, Any] = {}
    for field, seal, name in seals:
        if name not in keys:
            raise KeyLost
        key = keys[name]
        values[field] = ERASED if key is None else unsealed(seal, key, place, field)
    return values


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise NotAnObject
    return cast("dict[str, Any]", data)


def _seal(value: Any) -> Mapping[str, Any]:
    match value:
        case {"k": str()}:
            return value
        case _:
            raise BrokenSeal
