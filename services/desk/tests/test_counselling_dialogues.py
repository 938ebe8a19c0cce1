"""Appointments, reminders, strengths, barriers and referrals: what each form sends, and where it stands."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import BERGER, YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
APPOINTMENT = "a4400000-0000-4000-8000-000000000001"
REMINDER = "4e300000-0000-4000-8000-000000000001"
BARRIER = "ba440000-0000-4000-8000-000000000001"
REFERRAL = "4efe0000-0000-4000-8000-000000000001"
CONSENT = "c0450000-0000-4000-8000-000000000001"
CAME = ("appointment-kept", "appointment-missed")
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        "plan-appointment",
        {
            "starts_at": "09.03.2026",
            "starts_at-time": "14:30",
            "minutes": "60",
            "purpose": "counselling",
            "channel": "in-person",
            "host": BERGER,
            "language": "ukr",
            "interpreter": "yes",
            "place": "Zimmer 12",
        },
        "/appointments",
        {
            "starts_at": "2026-03-09T14:30:00+01:00",
            "minutes": 60,
            "purpose": "counselling",
            "channel": "in-person",
            "host": BERGER,
            "language": "ukr",
            "interpreter": True,
            "place": "Zimmer 12",
        },
    ),
    (
        f"invite-to-appointment/{APPOINTMENT}",
        {"by": "letter", "language": "ukr"},
        f"/appointments/{APPOINTMENT}/invitation",
        {"by": "letter", "language": "ukr"},
    ),
    (
        f"reschedule-appointment/{APPOINTMENT}",
        {"starts_at": "10.03.2026", "starts_at-time": "9.00", "minutes": "45", "asked_by": "person"},
        f"/appointments/{APPOINTMENT}/rescheduling",
        {"starts_at": "2026-03-10T09:00:00+01:00", "minutes": 45, "asked_by": "person"},
    ),
    (
        f"cancel-appointment/{APPOINTMENT}",
        {"asked_by": "office"},
        f"/appointments/{APPOINTMENT}/cancellation",
        {"asked_by": "office"},
    ),
    (f"appointment-kept/{APPOINTMENT}", {}, f"/appointments/{APPOINTMENT}/attendance", {}),
    (
        f"appointment-missed/{APPOINTMENT}",
        {"excused": "yes", "note": "War beim Arzt"},
        f"/appointments/{APPOINTMENT}/absence",
        {"excused": True, "note": "War beim Arzt"},
    ),
    (
        "set-reminder",
        {"due_on": "19.03.2026", "for_whom": YILMAZ, "about": "Nach dem Schweißerpass fragen"},
        "/reminders",
        {"due_on": "2026-03-19", "for_whom": YILMAZ, "about": "Nach dem Schweißerpass fragen"},
    ),
    (
        f"move-reminder/{REMINDER}",
        {"reminder_id": REMINDER, "due_on": "19.03.2026", "for_whom": BERGER, "about": "Schweißerpass"},
        "/reminders",
        {"reminder_id": REMINDER, "due_on": "2026-03-19", "for_whom": BERGER, "about": "Schweißerpass"},
    ),
    (f"finish-reminder/{REMINDER}", {}, f"/reminders/{REMINDER}/completion", {}),
    (
        "record-assessment",
        {
            "assessed_on": "05.03.2026",
            "strengths-1": "row",
            "strengths-1-strength": "craft",
            "strengths-1-remark": "Schweißen (WIG)",
            "expectations-work": "yes",
            "isced": "0",
            "years_of_work": "15",
        },
        "/assessments",
        {
            "assessed_on": "2026-03-05",
            "strengths": [{"strength": "craft", "remark": "Schweißen (WIG)"}],
            "expectations": ["work"],
            "isced": 0,
            "years_of_work": 15,
        },
    ),
    (
        "identify-barrier",
        {"kind": "debt", "identified_on": "05.03.2026", "note": "Drei Mahnungen"},
        "/barriers",
        {"kind": "debt", "identified_on": "2026-03-05", "note": "Drei Mahnungen"},
    ),
    *(
        (
            f"{dialogue}/{BARRIER}",
            {"step": step, "on": "05.03.2026", "note": ""},
            f"/barriers/{BARRIER}/step",
            {"step": step, "on": "2026-03-05"},
        )
        for dialogue, step in (
            ("take-up-barrier", "take-up"),
            ("resolve-barrier", "resolve"),
            ("accept-barrier", "accept"),
            ("recur-barrier", "recur"),
        )
    ),
    (
        "offer-referral",
        {
            "to": "mbe-elbe",
            "topic": "debt-counselling",
            "basis-kind": "consent",
            "basis-given_id": CONSENT,
            "offered_on": "05.03.2026",
            "note": "Drei Mahnungen",
        },
        "/referrals",
        {
            "to": {"body": "mbe-elbe", "kind": "welfare-association"},
            "topic": "debt-counselling",
            "basis": {"kind": "consent", "given_id": CONSENT},
            "offered_on": "2026-03-05",
            "note": "Drei Mahnungen",
        },
    ),
    (
        f"referral-seen/{REFERRAL}",
        {"seen_on": "05.03.2026"},
        f"/referrals/{REFERRAL}/sight",
        {"seen_on": "2026-03-05"},
    ),
    (
        f"referral-accepted/{REFERRAL}",
        {"accepted_on": "05.03.2026"},
        f"/referrals/{REFERRAL}/acceptance",
        {"accepted_on": "2026-03-05"},
    ),
    (
        f"referral-declined/{REFERRAL}",
        {"reason": "no-capacity", "declined_on": "05.03.2026"},
        f"/referrals/{REFERRAL}/decline",
        {"reason": "no-capacity", "declined_on": "2026-03-05"},
    ),
    (
        f"referral-done/{REFERRAL}",
        {"done_on": "05.03.2026", "outcome": "Eine Wohnung ab April"},
        f"/referrals/{REFERRAL}/completion",
        {"done_on": "2026-03-05", "outcome": "Eine Wohnung ab April"},
    ),
    (
        f"withdraw-referral/{REFERRAL}",
        {"withdrawn_on": "05.03.2026"},
        f"/referrals/{REFERRAL}/withdrawal",
        {"withdrawn_on": "2026-03-05"},
    ),
]
FOLLOWS: list[tuple[str, str, dict[str, set[str]]]] = [
    (
        "appointments",
        APPOINTMENT,
        {
            "planned": {"invite-to-appointment", "reschedule-appointment", "cancel-appointment", *CAME},
            "invited": {"invite-to-appointment", "reschedule-appointment", "cancel-appointment", *CAME},
            "missed": {"appointment-missed"},
            "kept": set(),
        },
    ),
    ("reminders", REMINDER, {"due": {"move-reminder", "finish-reminder"}, "done": set()}),
    (
        "barriers",
        BARRIER,
        {
            "identified": {"take-up-barrier", "resolve-barrier", "accept-barrier"},
            "resolved": {"recur-barrier"},
            "accepted": {"take-up-barrier", "resolve-barrier"},
        },
    ),
    (
        "referrals",
        REFERRAL,
        {
            "offered": {"referral-seen", "referral-accepted", "referral-declined", "withdraw-referral"},
            "accepted": {"referral-done", "referral-declined", "withdraw-referral"},
            "done": set(),
        },
    ),
]


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[it[0] for it in SENT])
async def test_what_was_typed_is_sent(
    jana: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, body: dict[str, Any]
) -> None:
    assert (await jana.browser.get(f"{PERSON}/{dialogue}")).status_code == 200
    answer = await jana.send(f"{PERSON}/{dialogue}", **typed)
    assert (answer.status_code, answer.headers.get("location")) == (303, f"{PERSON}/file/counselling"), answer.text
    [command] = neighbours.commands()
    assert command.path.endswith(path)
    assert command.body == body


@pytest.mark.parametrize(("listed", "item", "states"), FOLLOWS, ids=[it[0] for it in FOLLOWS])
async def test_each_item_offers_what_can_follow(
    jana: Visit, neighbours: Neighbours, listed: str, item: str, states: dict[str, set[str]]
) -> None:
    every = set[str]().union(*states.values())
    for state, follows in states.items():
        neighbours.parts["counselling"][listed][0]["state"] = state
        page = (await jana.browser.get(f"{PERSON}/file/counselling")).text
        assert {name for name in every if f'href="{PERSON}/{name}/{item}"' in page} == follows, state


async def test_every_list_can_be_added_to(jana: Visit) -> None:
    page = (await jana.browser.get(f"{PERSON}/file/counselling")).text
    for dialogue in ("plan-appointment", "set-reminder", "record-assessment", "identify-barrier", "offer-referral"):
        assert f'href="{PERSON}/{dialogue}"' in page, dialogue


async def test_what_permits_a_referral_is_asked_for_as_it_was_chosen(jana: Visit, neighbours: Neighbours) -> None:
    asked = {"to": "mbe-elbe", "topic": "housing", "offered_on": "05.03.2026"}
    answer = await jana.send(f"{PERSON}/offer-referral", **asked, **{"basis-kind": "law", "basis-norm": ""})
    assert 'id="basis-norm-error"' in answer.text
    assert neighbours.commands() == []
    neighbours.refuse("/referrals", "no-standing-basis")
    refused = await jana.send(f"{PERSON}/offer-referral", **asked, **{"basis-kind": "law", "basis-norm": "SGB X § 69"})
    assert 'id="basis-norm-error"' in refused.text
    assert 'id="basis-given_id-error"' not in refused.text


async def test_an_appointment_in_the_past_is_refused_beside_its_beginning(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("/rescheduling", "appointment-in-the-past")
    typed = {"starts_at": "02.03.2026", "starts_at-time": "9:00", "minutes": "45", "asked_by": "person"}
    answer = await jana.send(f"{PERSON}/reschedule-appointment/{APPOINTMENT}", **typed)
    assert answer.status_code == 409
    assert 'id="starts_at-error"' in answer.text
