"""A refusal by rule: an answer, not an error. Its docstring is what the caller reads."""

import re
from typing import ClassVar
from uuid import UUID

from shared.kernel.rules import Rule


class Rejection(Exception):
    """The command is refused. `rule` is the dated rule it broke, `instead` the record to turn to."""

    status: ClassVar[int] = 409

    def __init__(self, *, rule: Rule | None = None, instead: UUID | None = None) -> None:
        super().__init__(self.detail)
        self.rule = rule
        self.instead = instead

    @property
    def detail(self) -> str:
        """The sentence for the caller."""
        return (type(self).__doc__ or Rejection.__doc__ or "").strip()

    @classmethod
    def slug(cls) -> str:
        """The last part of the problem type: `AnswerTooLate` is `answer-too-late`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class PersonForgotten(Rejection):
    """This person was erased; the identity is never used again."""


class PersonIsAbsorbed(Rejection):
    """This person's file is merged into another one; the survivor is used in its place."""


class Unknown(Rejection):
    """There is no such record, or it is not visible to you."""

    status = 404
