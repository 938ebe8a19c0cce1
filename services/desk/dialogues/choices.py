"""What a choice offers: the words of a list of codes, or a list made of the people and places of the office."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services.desk.clients.people import FoundPerson
from services.desk.german import places
from services.desk.german.wording import WORDING
from services.desk.staff import Agencies, Municipalities, Staff

#: What people here speak most, after what this person is known to speak.
USUAL: Final = "deu ara ukr rus prs pes kmr ckb tur pol ron bul tir som fra spa eng".split()  # noqa: SIM905  reads better
SCRIPTS: Final = {
    "Latn": "lateinisch", "Arab": "arabisch", "Cyrl": "kyrillisch", "Ethi": "äthiopisch", "Grek": "griechisch",
    "Hebr": "hebräisch", "Armn": "armenisch", "Geor": "georgisch", "Hans": "chinesisch (Kurzzeichen)",
    "Hant": "chinesisch (Langzeichen)", "Deva": "Devanagari", "Beng": "bengalisch", "Taml": "tamilisch",
    "Thai": "thailändisch", "Jpan": "japanisch", "Kore": "koreanisch",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """The lists for one form: about whom, shown to whom."""

    staff: Staff
    agencies: Agencies
    user: str = ""
    owner: str | None = None
    spoken: tuple[str, ...] = ()
    municipalities: Municipalities = field(default_factory=lambda: Municipalities({}))
    #: What the person has agreed to, as the file says it.
    consents: Sequence[Mapping[str, Any]] = ()
    #: Whom the search has found for a field, by the field's name in the form.
    found: Mapping[str, tuple[FoundPerson, ...]] = field(default_factory=dict[str, tuple[FoundPerson, ...]])

    def __call__(self, of: str, only: tuple[str, ...] = ()) -> Mapping[str, str]:
        """Codes with their words, in the order in which they are offered."""
        offered = self._all(of)
        return {code: offered[code] for code in only} if only else offered

    def _all(self, of: str) -> Mapping[str, str]:
        made: Mapping[str, Callable[[], Mapping[str, str]]] = {
            "languages": lambda: {code: places.language(code) for code in dict.fromkeys((*self.spoken, *USUAL))},
            "countries": places.countries,
            "scripts": lambda: SCRIPTS,
            "staff": lambda: self.staff.others_than(None, self.user),
            "other-staff": lambda: self.staff.others_than(self.owner, self.user),
            "agencies": self.agencies.names,
            "municipalities": lambda: self.municipalities.names,
            "consents": self._in_force,
            "transfer-consents": lambda: self._in_force("transfer"),
        }
        return made[of]() if of in made else WORDING.all(of)

    def _in_force(self, purpose: str | None = None) -> Mapping[str, str]:
        granted = [one for one in self.consents if one["state"] == "granted" and purpose in (None, one["purpose"])]
        return {one["consent_id"]: self._said(one) for one in granted}

    def _said(self, consent: Mapping[str, Any]) -> str:
        told = ", ".join(WORDING("data-category", code) for code in consent["categories"])
        body = self.agencies.name(consent["recipient"]["body"])
        return f"{WORDING('sharing-purpose', consent['purpose'])} · {body} · {told}"
