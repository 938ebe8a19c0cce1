"""People as a read model: the fold, and the keys by which each is found."""

from collections.abc import Iterable
from typing import Final

from msgspec import json

from services.projections.read_model import Fold, Key, ReadModel, Row, Table
from services.projections.read_models.people import keys
from services.projections.read_models.people.evolve import Sought, evolve
from shared.contracts.classes import Category

_WRITE: Final = json.Encoder(order="deterministic").encode
REVIVE: Final = json.Decoder(Sought).decode


def _person(key: Key, sought: Sought) -> Iterable[Row]:
    yield *key, _WRITE(sought).decode()


def _keys(key: Key, sought: Sought) -> Iterable[Row]:
    names = (*sought.names, *sought.earlier)
    parts = [part for name in names for part in (name.given, name.family) if part]
    for one in keys.row_keys(parts, map(keys.key_of_number, sought.numbers.values())):
        yield key[0], one, key[1]


PEOPLE: Final = ReadModel[Sought](
    name="people",
    revision=1,
    fold=Fold(
        evolve=evolve,
        revive=REVIVE,
        tables=(
            Table("person", ("tenant", "person_id", "document"), _person),
            Table("key", ("tenant", "key", "person_id"), _keys, many=True),
        ),
        categories=frozenset({Category.IDENTITY}),
    ),
)
