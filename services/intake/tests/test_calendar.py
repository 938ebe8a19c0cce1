"""The calendar file of an appointment: read back as RFC 5545 has it, and silent about the person."""

from datetime import UTC, datetime

from services.intake.domain.appointments.calendar import calendar_of, escaped, folded
from services.intake.domain.appointments.deciding import DECIDER
from services.intake.domain.appointments.state import Appointment
from services.intake.tests.counselled import APPOINTMENT, CANCELLED, INVITED, PLANNED, RESCHEDULED
from shared.contracts.fact import Fact

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)


def appointment(*facts: Fact) -> Appointment:
    return DECIDER.fold(facts).by_id[APPOINTMENT]


def properties(file: str) -> dict[str, str]:
    """The file's lines, unfolded; the last of each name."""
    assert file.endswith("\r\n")
    lines = file.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    return dict(line.split(":", 1) for line in lines)


def test_it_says_when_in_universal_time() -> None:
    told = properties(calendar_of(appointment(PLANNED), NOW))
    assert told["DTSTART"] == "20260204T083000Z"
    assert told["DTEND"] == "20260204T093000Z"
    assert told["DTSTAMP"] == "20260202T110000Z"
    assert told["UID"] == str(APPOINTMENT)
    assert (told["SEQUENCE"], told["STATUS"], told["METHOD"]) == ("0", "CONFIRMED", "PUBLISH")


def test_it_is_one_event_in_one_calendar() -> None:
    lines = calendar_of(appointment(PLANNED), NOW).split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Angelpunkt//Integrationszentrum//DE"]
    assert lines[-3:] == ["END:VEVENT", "END:VCALENDAR", ""]


def test_nothing_in_it_is_about_the_person() -> None:
    file = calendar_of(appointment(PLANNED, INVITED), NOW)
    assert properties(file)["SUMMARY"] == "Termin Integrationszentrum"
    for secret in (str(PLANNED.person_id), str(PLANNED.case_id), "first-talk", "arb", "cw-berger", "Zimmer"):
        assert secret not in file


def test_a_moved_appointment_takes_the_place_of_the_one_before() -> None:
    told = properties(calendar_of(appointment(PLANNED, RESCHEDULED), NOW))
    assert (told["UID"], told["SEQUENCE"], told["DTSTART"]) == (str(APPOINTMENT), "1", "20260204T093000Z")


def test_a_cancelled_appointment_is_taken_out_of_the_calendar() -> None:
    told = properties(calendar_of(appointment(PLANNED, RESCHEDULED, CANCELLED), NOW))
    assert (told["SEQUENCE"], told["STATUS"], told["METHOD"]) == ("2", "CANCELLED", "CANCEL")


def test_a_text_is_escaped() -> None:
    assert escaped("Raum 1, 2; C:\\neu\nHof") == "Raum 1\\, 2\\; C:\\\\neu\\nHof"


def test_a_long_line_is_folded_between_characters_and_reads_the_same_unfolded() -> None:
    for text in ("x" * 75, "x" * 76, "ä" * 200, "عنوان طويل جدا " * 20, "😀" * 60):
        parts = folded(text).split("\r\n")
        assert all(len(part.encode()) <= 75 for part in parts)
        assert all(part.startswith(" ") for part in parts[1:])
        assert folded(text).replace("\r\n ", "") == text
    assert folded("x" * 75) == "x" * 75
