"""The sentence for each refusal, in German."""

from pathlib import Path
from typing import Final

import yaml

from services.desk.clients.upstream import Refused
from shared.web.catalogue import KINDS

MESSAGES: Final[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("messages.de.yaml").read_text())
_RULES: Final = {
    "required": "Bitte füllen Sie dieses Feld aus.",
    "too-long": "Der Text ist zu lang.",
    "too-short": "Der Text ist zu kurz.",
    "too-many": "Das sind zu viele Angaben.",
    "too-few": "Hier fehlt eine Angabe.",
    "not-a-choice": "Bitte wählen Sie einen der angebotenen Werte.",
    "out-of-range": "Der Wert liegt außerhalb des erlaubten Bereichs.",
    "name-missing": "Bitte geben Sie einen Vornamen oder einen Nachnamen an.",
    "blank": "Bitte füllen Sie dieses Feld aus.",
    "invalid-date": "Diesen Tag gibt es nicht.",
    "pattern": "Die Schreibweise stimmt nicht.",
    "invalid-character": "Der Text enthält ein Zeichen, das nicht erlaubt ist.",
}
_UNKNOWN: Final = "Der Auftrag wurde abgelehnt. Es wurde nichts geändert."
_INVALID: Final = "Diese Angabe ist ungültig."


def of_refusal(refused: Refused) -> str:
    """What the refusal says to the user."""
    kind = KINDS.get(refused.slug)
    return MESSAGES.get(refused.slug) or (kind.detail if kind else _UNKNOWN)


def of_rule(rule: str) -> str:
    """What a broken rule says about a field."""
    return _RULES.get(rule, _INVALID)
