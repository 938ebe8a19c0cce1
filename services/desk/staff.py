"""Who works here, with whom, and where. Facts know them by pseudonym or key; the desk shows their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Self

import yaml
from pydantic import RootModel, StringConstraints, model_validator

from services.desk.german.wording import WORDING

#: As many digits of an official key are the county's.
_COUNTY: Final = 5
_Key = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


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


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that the office works with."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Agencies:
    """Agencies by pseudonym, which is all that facts know of them."""

    known: Mapping[str, Agency]

    @classmethod
    def read(cls, file: Path | None) -> Self:
        """From a YAML file of `pseudonym: {name, kind}`; without one there is nobody to choose."""
        given: dict[str, dict[str, str]] = yaml.safe_load(file.read_text()) if file else {}
        return cls({agency: Agency(**about) for agency, about in given.items()})

    def names(self) -> Mapping[str, str]:
        """What each is called, in the order of the names."""
        return {agency: self.name(agency) for agency in sorted(self.known, key=self.name)}

    def name(self, agency: str | None) -> str:
        """What an agency is called; its pseudonym where nobody said."""
        known = self.known.get(agency or "")
        return known.name if known else agency or ""

    def kind(self, agency: str) -> str:
        """What kind of body it is."""
        return self.known[agency].kind


class _OfOneCounty(RootModel[dict[_Key, _Name]]):
    @model_validator(mode="after")
    def _one_county(self) -> Self:
        if len({key[:_COUNTY] for key in self.root}) > 1:
            raise ValueError("the municipalities are those of one county: their keys begin alike")
        return self


@dataclass(frozen=True, slots=True)
class Municipalities:
    """Where people live, by official key."""

    names: Mapping[str, str]

    @classmethod
    def read(cls, file: Path | None) -> Self:
        """From a YAML file of `key: name`; without one, keys are typed and shown.

        Raises ValueError where a key has not eight digits, a name is empty, or a key is another county's.
        """
        return cls(_OfOneCounty.model_validate(yaml.safe_load(file.read_text())).root if file else {})

    def name(self, key: str) -> str:
        """What a municipality is called; its key where nobody said."""
        return self.names.get(key, key)
