"""An appointment as a calendar file (RFC 5545): when it is, and nothing else, for calendars are shared."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

from services.intake.domain.appointments.state import Appointment, Cancelled

#: What everybody may read who looks over somebody's shoulder.
SUMMARY: Final = "Termin Integrationszentrum"
PRODUCT: Final = "-//Angelpunkt//Integrationszentrum//DE"
#: A line has at most so many bytes; what is longer goes on in the next one, after a blank.
LINE_BYTES: Final = 75
ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_of(appointment: Appointment, now: datetime) -> str:
    """The file as it is at `now`; after a change it takes the place of the one given out before."""
    slot = appointment.slot
    cancelled = isinstance(appointment, Cancelled)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(PRODUCT)}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{slot.planned.appointment_id}",
        f"SEQUENCE:{slot.revision}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(slot.starts_at)}",
        f"DTEND:{_utc(slot.starts_at + timedelta(minutes=slot.minutes))}",
        f"SUMMARY:{escaped(SUMMARY)}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """The text as a value of type TEXT (section 3.3.11)."""
    return text.translate(ESCAPED)


def folded(line: str) -> str:
    """The line in parts of at most 75 bytes, none of which breaks a character (section 3.1)."""
    starts, size = [0], 0
    for place, character in enumerate(line):
        width = len(character.encode())
        if size + width > LINE_BYTES:
            starts.append(place)
            size = 1
        size += width
    return "\r\n ".join(line[begin:end] for begin, end in pairwise((*starts, len(line))))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
