"""Dated rules as their files say them, checked when the process starts."""

from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from shared.kernel.rules import Rule, RuleBook

_FILE: Final = TypeAdapter(Annotated[list[Rule], Field(min_length=1)])


class BrokenRules(Exception):
    """A file of rules cannot be used; the message says which file and why."""


def read_rules(folder: Path) -> RuleBook:
    """All rules of a folder's `*.yaml`. Raises `BrokenRules` on a malformed rule, an overlap or an empty folder."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise BrokenRules(f"{folder}: no rules here")
    try:
        return RuleBook([rule for file in files for rule in _rules(file)])
    except ValueError as overlap:
        raise BrokenRules(f"{folder}: {overlap}") from None


def _rules(file: Path) -> list[Rule]:
    try:
        return _FILE.validate_python(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as broken:
        raise BrokenRules(f"{file}: {broken}") from None
