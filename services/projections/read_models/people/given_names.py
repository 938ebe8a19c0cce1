"""Names that are one name in two languages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """By spelling, the name's first spelling in each list that holds it."""
    found: dict[str, tuple[str, ...]] = {}
    for spellings in yaml.safe_load(Path(__file__).with_name("given_names.yaml").read_text()):
        for spelling in spellings:
            found[spelling] = (*found.get(spelling, ()), spellings[0])
    return found
