"""The people who work here. Facts know them by pseudonym; only the desk shows their names, to each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml

from services.desk.german.wording import WORDING


@dataclass(frozen=True, slots=True)
class Staff:
    """Names by pseudonym."""

    names: Mapping[str, str]

    @classmethod
    def read(cls, file: Path | None) -> Self:
        """From a YAML file of `pseudonym: name`; without one, pseudonyms are all there is to show."""
        return cls(yaml.safe_load(file.read_text()) if file else {})

    def others_than(self, owner: str | None, user: str) -> Mapping[str, str]:
        """Everybody to whom a case of this owner may be given, by name; the user too, listed or not."""
        known = {user: user, **self.names}
        return {actor: known[actor] for actor in sorted(known, key=known.__getitem__) if actor != owner}

    def name(self, actor: str | None) -> str:
        """What somebody is called; of a policy, why it acted."""
        kind, _, policy = (actor or "").partition(".")
        return WORDING("policy", policy) if kind == "policy" else self.names.get(actor or "", actor or "")
