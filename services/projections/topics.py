"""The topics that read models are made of; a person's facts have the same partition number in each."""

from typing import Final

FACTS: Final = ("intake.facts.v1", "language.facts.v1", "employment.facts.v1")
