"""What a read model is: a pure fold, the tables it fills, and the statements that fill them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from shared.contracts.envelope import Envelope, Recorded
from shared.contracts.fact import Fact
from shared.statements import named

S = TypeVar("S")
#: Tenant and person.
Key = tuple[str, str]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table(Generic[S]):
    """Rows derived from the state of one person; `many` where a person may have more than one."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Key, S], Iterable[Row]]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows derived from the facts themselves; `personal` ones go when the person is erased."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Sequence[Recorded]], Iterable[Row]]
    personal: bool


@dataclass(frozen=True, slots=True)
class Fold(Generic[S]):
    """How facts become a state, and how a kept state (column `document`) is read again."""

    evolve: Callable[[S | None, Envelope, Fact], S]
    revive: Callable[[str], S]
    tables: tuple[Table[S], ...]
    #: The key categories whose fields it needs readable.
    categories: Collection[str] = ()


@dataclass(frozen=True)
class ReadModel(Generic[S]):
    """`revision` rises when the same facts give other rows. Without a `fold` facts are kept as they came, unread."""

    name: str
    revision: int
    fold: Fold[S] | None = None
    ledgers: tuple[Ledger, ...] = ()
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folder", Path(__file__).with_name("read_models") / self.name)

    @property
    def tables(self) -> tuple[Table[S], ...]:
        return self.fold.tables if self.fold else ()

    @cached_property
    def statements(self) -> Mapping[str, str]:
        return named(self.folder / "queries.sql")

    @cached_property
    def table_names(self) -> tuple[str, ...]:
        return (*(table.name for table in self.tables), *(ledger.name for ledger in self.ledgers))


def is_followed(envelope: Envelope) -> bool:
    """Whether a fact belongs to a person's own streams; a course run is nobody's."""
    return not envelope.stream_id.startswith("course-run-")
