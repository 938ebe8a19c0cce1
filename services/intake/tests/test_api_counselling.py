"""Appointments, reminders, assessment, barriers and referrals over the interface."""

from typing import Any
from uuid import UUID, uuid5

from services.intake.tests.test_api import person_of, with_case
from shared.testing import tokens
from shared.testing.bausteine import Running

APPOINTMENT: dict[str, Any] = {
    "starts_at": "2026-02-02T09:30:00+01:00",
    "minutes": 60,
    "purpose": "first-talk",
    "channel": "in-person",
    "host": "cw-berger",
    "language": "arb",
    "interpreter": True,
    "place": "Zimmer 12",
}
MOVED: dict[str, Any] = {"starts_at": "2026-02-03T09:30:00+01:00", "minutes": 45, "asked_by": "person"}
REMINDER: dict[str, Any] = {"due_on": "2026-02-16", "about": "Nach dem Kita-Platz fragen"}
ASSESSMENT: dict[str, Any] = {
    "strengths": [{"strength": "craft", "remark": "Hat zehn Jahre gekocht"}, {"strength": "network"}],
    "expectations": ["german", "work"],
    "isced": 2,
    "years_of_work": 10,
}
BARRIER: dict[str, Any] = {"kind": "childcare", "note": "Die Kita ist bis Juni geschlossen"}
REFERRAL: dict[str, Any] = {
    "to": {"body": "caritas-stade", "kind": "welfare-association"},
    "topic": "debt-counselling",
    "basis": {"kind": "law", "norm": "SGB X § 69"},
    "note": "Drei Mahnungen",
}


async def statuses(intake: Running, case: UUID, *commands: tuple[str, dict[str, Any]]) -> list[int]:
    """How each was answered, one after the other."""
    return [(await intake.post(f"/cases/{case}/{what}", body, "caseworker")).status_code for what, body in commands]


async def test_an_appointment_is_planned_invited_to_moved_and_kept(intake: Running) -> None:
    case = await with_case(intake, "appointment")
    one, other = uuid5(case, "one"), uuid5(case, "other")
    answered = await statuses(
        intake,
        case,
        ("appointments", {**APPOINTMENT, "appointment_id": str(one)}),
        (f"appointments/{one}/invitation", {"by": "letter", "language": "arb"}),
        (f"appointments/{one}/attendance", {}),
        ("appointments", {**APPOINTMENT, "appointment_id": str(other)}),
        (f"appointments/{other}/absence", {"excused": False}),
        (f"appointments/{other}/absence", {"excused": True, "note": "War beim Arzt"}),
        (f"appointments/{other}/rescheduling", MOVED),
    )
    assert answered == [201, 200, 200, 201, 200, 200, 409]
    assert await intake.facts(f"appointments-{case}") == [
        "intake.appointment-planned.v1",
        "intake.appointment-invited.v1",
        "intake.appointment-kept.v1",
        "intake.appointment-planned.v1",
        "intake.appointment-missed.v1",
        "intake.appointment-missed.v1",
    ]


async def test_an_appointment_that_lies_ahead_is_not_kept_but_cancelled_also_once_the_case_is_closed(
    intake: Running,
) -> None:
    case = await with_case(intake, "ahead")
    one = uuid5(case, "one")
    answered = await statuses(
        intake,
        case,
        ("appointments", {**APPOINTMENT, "appointment_id": str(one)}),
        (f"appointments/{one}/rescheduling", MOVED),
        (f"appointments/{one}/attendance", {}),
        ("closing", {"reason": "at-own-wish"}),
        (f"appointments/{one}/invitation", {"by": "phone", "language": "arb"}),
        (f"appointments/{one}/cancellation", {"asked_by": "office"}),
    )
    assert answered == [201, 200, 409, 200, 409, 200]


async def test_an_appointment_is_given_as_a_calendar_file(intake: Running) -> None:
    case = await with_case(intake, "calendar")
    one = uuid5(case, "one")
    path = f"/cases/{case}/appointments/{one}/calendar"
    await statuses(intake, case, ("appointments", {**APPOINTMENT, "appointment_id": str(one)}))
    answer = await intake.client.get(path, headers=tokens.bearer("caseworker"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="termin.ics"'
    assert "DTSTART:20260202T083000Z\r\n" in answer.text
    assert "SEQUENCE:0\r\n" in answer.text
    await statuses(intake, case, (f"appointments/{one}/rescheduling", MOVED))
    moved = (await intake.client.get(path, headers=tokens.bearer("caseworker"))).text
    assert "SEQUENCE:1\r\n" in moved
    assert "DTEND:20260203T091500Z\r\n" in moved
    assert str(person_of("calendar")) not in moved


async def test_a_calendar_file_is_for_who_works_on_the_case(intake: Running) -> None:
    case = await with_case(intake, "whose calendar")
    one = uuid5(case, "one")
    await statuses(intake, case, ("appointments", {**APPOINTMENT, "appointment_id": str(one)}))
    path = f"/cases/{case}/appointments/{one}/calendar"
    foreign = tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT)
    missing = f"/cases/{case}/appointments/{uuid5(case, 'two')}/calendar"
    for asked, headers, status in (
        (path, {}, 401),
        (path, tokens.bearer("course-provider"), 403),
        (path, foreign, 404),
        (missing, tokens.bearer("caseworker"), 404),
    ):
        assert (await intake.client.get(asked, headers=headers)).status_code == status


async def test_a_reminder_is_set_for_oneself_moved_and_done(intake: Running) -> None:
    case = await with_case(intake, "reminder")
    one = {**REMINDER, "reminder_id": str(uuid5(case, "one"))}
    done = f"reminders/{uuid5(case, 'one')}/completion"
    later = {**one, "due_on": "2026-03-02"}
    answered = await statuses(
        intake, case, ("reminders", one), ("reminders", later), (done, {}), (done, {}), ("reminders", one)
    )
    assert answered == [201, 201, 200, 200, 409]
    assert await intake.facts(f"reminders-{case}") == [
        "intake.reminder-set.v1",
        "intake.reminder-set.v1",
        "intake.reminder-done.v1",
    ]


async def test_an_assessment_and_barriers_are_recorded_and_lie_sealed(intake: Running) -> None:
    case = await with_case(intake, "assessment")
    one = uuid5(case, "one")
    answered = await statuses(
        intake,
        case,
        ("assessments", ASSESSMENT),
        ("assessments", {**ASSESSMENT, "strengths": [], "expectations": []}),
        ("barriers", {**BARRIER, "barrier_id": str(one)}),
        (f"barriers/{one}/step", {"step": "recur"}),
        (f"barriers/{one}/step", {"step": "take-up", "note": "Jugendamt angerufen"}),
        (f"barriers/{one}/step", {"step": "resolve"}),
        (f"barriers/{one}/step", {"step": "recur"}),
        (f"barriers/{one}/step", {"step": "accept"}),
    )
    assert answered == [201, 409, 201, 409, 200, 200, 200, 200]
    streams = [await intake.ground.store.load(tokens.TENANT, f"{it}-{case}") for it in ("assessment", "barriers")]
    stored = b"".join(fact.data for stream in streams for fact in stream.recorded)
    for secret in ("childcare", "gekocht", "Kita", "Jugendamt"):
        assert secret.encode() not in stored


async def test_another_body_is_asked_to_help_and_what_comes_of_it_is_recorded(intake: Running) -> None:
    case = await with_case(intake, "referral")
    one, other = uuid5(case, "one"), uuid5(case, "other")
    answered = await statuses(
        intake,
        case,
        ("referrals", {**REFERRAL, "referral_id": str(one)}),
        (f"referrals/{one}/sight", {}),
        (f"referrals/{one}/completion", {}),
        (f"referrals/{one}/acceptance", {}),
        ("referrals", {**REFERRAL, "referral_id": str(other)}),
        (f"referrals/{other}/decline", {"reason": "no-capacity"}),
        (f"referrals/{other}/withdrawal", {}),
        ("closing", {"reason": "goals-reached"}),
        (f"referrals/{one}/completion", {"outcome": "Ein Ratenplan steht"}),
        ("referrals", REFERRAL),
    )
    assert answered == [201, 200, 409, 200, 201, 200, 409, 200, 200, 409]


async def test_a_referral_rests_on_what_permits_it(intake: Running) -> None:
    case = await with_case(intake, "permitted referral")
    consent = {"kind": "consent", "given_id": str(uuid5(case, "no consent"))}
    for change, status, problem in (
        ({"basis": consent}, 409, "no-standing-basis"),
        ({"topic": "psychosocial"}, 409, "not-released-from-secrecy"),
        ({"to": {"body": "abh-stade", "kind": "foreigners-office"}}, 409, "not-for-the-foreigners-office"),
        ({"basis": {"kind": "law"}}, 422, "invalid-request"),
        ({"basis": {**consent, "norm": "SGB X § 69"}}, 422, "invalid-request"),
    ):
        answer = await intake.post(f"/cases/{case}/referrals", {**REFERRAL, **change}, "caseworker")
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}")
    assert await intake.facts(f"referrals-{case}") == []
