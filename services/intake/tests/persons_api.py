"""What the tests send about a person, with every field that a caller may set. All invented."""

from typing import Any, Final
from uuid import uuid5

from services.intake.tests.people import AMINA
from shared.testing import tokens

SON: Final = str(uuid5(AMINA, "son"))
BOYS_NAME: Final = "Yusuf Karimi"
NAMES: Final[dict[str, Any]] = {
    "names": [
        {"kind": "official", "given": "Amina", "family": "Haddad", "order": "unknown"},
        {"kind": "original-script", "given": "أمينة", "family": "حداد", "script": "Arab"},
    ],
    "source": "document",
}
IDENTITY: Final[dict[str, Any]] = {
    "document": "passport",
    "document_number": "N 0482913",
    "confirmed_on": "2026-02-02",
}
PARTICULARS: Final[dict[str, Any]] = {
    "sex": "w",
    "nationalities": ["SYR"],
    "languages": [{"code": "arb", "level": "native", "interpreter_needed": True}, {"code": "deu", "level": "A1"}],
}
BIRTH_DATE: Final[dict[str, Any]] = {
    "birth_date": {"certainty": "full", "year": 1993, "month": 5, "day": 17},
    "source": "document",
    "stated_on": "2026-02-02",
    "issued_on": "2019-03-01",
}
WAYS: Final[dict[str, Any]] = {
    "ways": [
        {"kind": "messenger", "value": "Gruppe der Unterkunft", "preferred": True},
        {"kind": "phone", "value": "+49 4141 000000"},
    ]
}
ADDRESS: Final[dict[str, Any]] = {
    "municipality_key": "03359038",
    "valid_from": "2026-01-12",
    "address": {"street": "Musterweg 4", "postcode": "21680", "town": "Stade", "care_of": "Unterkunft"},
}
RELATION: Final[dict[str, Any]] = {"relation": "child", "name": BOYS_NAME, "same_household": True}
NUMBER: Final[dict[str, Any]] = {"kind": "ba-customer", "number": "123 a 456789"}
HOLD: Final[dict[str, Any]] = {"ground": "legal-claim", "until": "2026-12-31"}
REASON: Final = "Beide Akten nennen dieselbe Unterkunft und dieselben Kinder"
#: Somebody else than `cw-1`, who sends everything that says nothing of who sends it.
COLLEAGUE: Final = tokens.bearer("caseworker", actor="cw-2")
