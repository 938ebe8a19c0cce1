"""Dated rules as their files say them, checked when the process starts."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from shared.kernel.rules import Rule, RuleBook


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
        entries: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
        return [Rule.model_validate(entry) for entry in entries]
    except (yaml.YAMLError, ValidationError, TypeError) as broken:
        raise BrokenRules(f"{file}: {broken}") from None
