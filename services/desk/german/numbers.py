"""Numbers as they are written in German."""

from babel.numbers import format_decimal


def hours(given: float) -> str:
    """38,5 Stunden."""
    return f"{format_decimal(given, '#,##0.##', locale='de_DE')} {'Stunde' if given == 1 else 'Stunden'}"


def euros(cents: int) -> str:
    """2.250,00 Euro."""
    return f"{format_decimal(cents / 100, '#,##0.00', locale='de_DE')} Euro"
