"""Dated rules: numbers and lists that change over time are data with a validity and a source, not code."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

RuleValue = int | float | str | list[int] | list[str]


class Rule(BaseModel):
    """One value of a rule for one span of days; `valid_to` is its last day, None where no end is known.

    `applies_by` names the date that decides which value applies (such as `employment start`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str
    value: RuleValue
    valid_from: date
    valid_to: date | None = None
    applies_by: str
    source: str
    verified: bool

    @property
    def version(self) -> str:
        """What a decision stores to say which rule it followed."""
        return f"{self.key}@{self.valid_from.isoformat()}"

    def number(self) -> float:
        """The value where the rule is a number. Raises `TypeError` where it is none."""
        if isinstance(self.value, str | list):
            raise TypeError(f"{self.key} is no number")
        return float(self.value)

    def whole_numbers(self) -> tuple[int, ...]:
        """The values where the rule is a list of whole numbers, as they are written. Raises `TypeError` else."""
        listed = self.value if isinstance(self.value, list) else []
        numbers = tuple(number for number in listed if isinstance(number, int))
        if not numbers or len(numbers) < len(listed):
            raise TypeError(f"{self.key} is no list of whole numbers")
        return numbers

    def words(self) -> tuple[str, ...]:
        """The values where the rule is a list of words. Raises `TypeError` where it is none."""
        listed = self.value if isinstance(self.value, list) else []
        words = tuple(word for word in listed if isinstance(word, str))
        if not words or len(words) < len(listed):
            raise TypeError(f"{self.key} is no list of words")
        return words


class NoRule(LookupError):
    """No value of this rule covers that day."""


class RuleBook:
    """All rules of a service. Refuses overlapping spans when built, so that a day has one value or none."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_key: dict[str, list[Rule]] = defaultdict(list)
        for rule in sorted(rules, key=lambda rule: rule.valid_from):
            self._by_key[rule.key].append(rule)
        for key, spans in self._by_key.items():
            if any(
                earlier.valid_to is None or earlier.valid_to >= later.valid_from for earlier, later in pairwise(spans)
            ):
                raise ValueError(f"{key}: two values for one day")

    def on(self, key: str, day: date) -> Rule:
        """The value of `key` on `day`. Raises `NoRule`."""
        for rule in self._by_key.get(key, []):
            if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
                return rule
        raise NoRule(f"{key} has no value on {day.isoformat()}")
