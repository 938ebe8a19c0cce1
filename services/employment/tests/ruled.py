"""The rules as the service runs with them, so that the examples hold for what is deployed."""

from pathlib import Path
from typing import Final

from shared.hosting.rules import read_rules

RULES: Final = read_rules(Path(__file__).parents[1] / "rules")
