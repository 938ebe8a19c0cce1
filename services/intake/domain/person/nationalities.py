"""Which nationalities somebody can have together."""

from collections.abc import Sequence
from typing import Final

from shared.contracts.codes import NationalityCode
from shared.kernel.rejection import Rejection

#: Stateless and unknown.
_ALONE: Final = frozenset({"XXA", "XXX"})


class NationalitiesContradict(Rejection):
    """Stateless or unknown stands alone, without another nationality."""


class NationalityListedTwice(Rejection):
    """A nationality is listed twice."""


def must_agree(nationalities: Sequence[NationalityCode]) -> None:
    """Raises `NationalityListedTwice`, `NationalitiesContradict`."""
    if len(set(nationalities)) < len(nationalities):
        raise NationalityListedTwice
    if len(nationalities) > 1 and _ALONE.intersection(nationalities):
        raise NationalitiesContradict
