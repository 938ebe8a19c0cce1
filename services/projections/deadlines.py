"""The dated rules by which the work list speaks up by itself."""

from pathlib import Path
from typing import Final

from shared.hosting.rules import read_rules
from shared.kernel.rules import RuleBook

DEADLINES: Final[RuleBook] = read_rules(Path(__file__).with_name("rules"))
