"""Dates of which only a part is known."""

from datetime import date

from shared.contracts.intake.person import BirthDate


def certainly_after(birth: BirthDate, day: date) -> bool:
    known = [part for part in (birth.year, birth.month, birth.day) if part is not None]
    return known > [day.year, day.month, day.day][: len(known)]
