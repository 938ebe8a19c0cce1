"""What Baustein 1 asks for beside talk and plan: dates, titles, referrals, pauses, ends, requests, duplicates."""

from datetime import UTC, date, datetime

from services.projections.case_file.phases import phases
from services.projections.tests.facts import AMINA, CASE, OPENED, OWNED, PLANNED, TALKED, after
from services.projections.tests.facts_of_baustein_1 import (
    ASKED,
    AT_WORK,
    CLOSED,
    DAY,
    JOBCENTER,
    MINE,
    OFFERED,
    ONE,
    OTHER,
    PAUSED,
    PLANNED_TALK,
    PROPOSED,
    REFERRED,
    REMINDER,
    RULE,
    SENT,
    SUSPECTED,
    TITLE,
    WITHDRAWN,
)
from services.projections.tests.test_steps import kinds, shown, step
from shared.contracts.intake import (
    appointments,
    case,
    confidentiality,
    counselling,
    duplicates,
    plan,
    residence,
    rights,
)


def test_an_appointment_is_due_on_its_day_at_the_office_and_until_it_is_settled() -> None:
    planned = *AT_WORK, PLANNED_TALK
    assert "appointment-due" not in kinds(*planned, day=date(2026, 4, 9))
    due = step("appointment-due", *planned, day=date(2026, 4, 10))
    assert (due.due, due.for_whom, due.about) == (date(2026, 4, 10), "cw-okafor", str(ONE))
    moved = appointments.AppointmentRescheduled(
        **MINE,
        appointment_id=ONE,
        rescheduled_on=DAY,
        starts_at=datetime(2026, 4, 17, 8, tzinfo=UTC),
        minutes=30,
        asked_by="person",
    )
    assert step("appointment-due", *planned, moved, day=date(2026, 5, 1)).due == date(2026, 4, 17)
    missed = appointments.AppointmentMissed(**MINE, appointment_id=ONE, missed_on=date(2026, 4, 10), excused=False)
    assert "appointment-due" not in kinds(*planned, missed, day=date(2026, 5, 1))


def test_a_kept_appointment_is_a_talk() -> None:
    kept = appointments.AppointmentKept(**MINE, appointment_id=ONE, kept_on=date(2026, 3, 10), purpose="first-talk")
    assert "first-talk-due" not in kinds(OPENED, OWNED, kept)
    lost = step("no-contact", OPENED, OWNED, kept, day=date(2026, 5, 9))
    assert (lost.due, lost.fact) == (date(2026, 5, 9), "intake.appointment-kept.v1")


def test_nobody_is_lost_sight_of_for_more_than_sixty_days() -> None:
    assert "no-contact" not in kinds(*AT_WORK, day=date(2026, 5, 7))
    lost = step("no-contact", *AT_WORK, day=date(2026, 5, 8))
    assert (lost.due, lost.rule) == (date(2026, 5, 8), "work_list.no_contact_days@2015-01-01")
    again = TALKED.model_copy(update={"held_on": date(2026, 5, 6), "contact_id": OTHER})
    assert "no-contact" not in kinds(*AT_WORK, again, day=date(2026, 5, 8))


def test_a_reminder_comes_on_its_day_to_whom_it_is_for_until_it_is_done() -> None:
    assert "reminder-due" not in kinds(*AT_WORK, REMINDER, day=date(2026, 4, 19))
    assert step("reminder-due", *AT_WORK, REMINDER, day=date(2026, 4, 20)).for_whom == "cw-okafor"
    later = REMINDER.model_copy(update={"due_on": date(2026, 5, 20)})
    assert "reminder-due" not in kinds(*AT_WORK, REMINDER, later, day=date(2026, 4, 20))
    done = appointments.ReminderDone(**MINE, reminder_id=ONE, done_on=DAY)
    assert "reminder-due" not in kinds(*AT_WORK, REMINDER, done, day=date(2026, 4, 20))


def test_a_referral_waits_until_it_is_answered() -> None:
    assert step("referral-waiting", *AT_WORK, REFERRED).due == date(2026, 4, 15)
    silent = counselling.ReferralUnanswered(**MINE, referral_id=ONE, noticed_on=DAY, rule=RULE)
    assert step("referral-waiting", *AT_WORK, REFERRED, silent).fact == "intake.referral-unanswered.v1"
    accepted = counselling.ReferralAccepted(**MINE, referral_id=ONE, accepted_on=DAY)
    assert "referral-waiting" not in kinds(*AT_WORK, REFERRED, accepted)


def test_a_title_is_looked_after_from_ninety_days_before_its_end_unless_another_follows() -> None:
    assert "title-expiring" not in kinds(*AT_WORK, TITLE, day=date(2026, 5, 1))
    assert step("title-expiring", *AT_WORK, TITLE, day=date(2026, 5, 2)).due == date(2026, 7, 31)
    warned = residence.ResidenceExpiryNear(
        person_id=AMINA, status_id=ONE, noticed_on=DAY, expires_on=date(2026, 7, 31), days_before=121, rule=RULE
    )
    told = step("title-expiring", *AT_WORK, TITLE, warned, day=DAY)
    assert (told.fact, told.rule) == ("intake.residence-expiry-near.v1", RULE)
    follows = TITLE.model_copy(update={"status_id": OTHER, "valid_from": date(2026, 8, 1), "valid_to": None})
    assert "title-expiring" not in kinds(*AT_WORK, TITLE, warned, follows, day=date(2026, 7, 1))
    longer = residence.ResidenceStatusCorrected(
        person_id=AMINA,
        status_id=ONE,
        corrected_on=DAY,
        category="AE_REFUGEE",
        valid_from=date(2025, 1, 1),
        valid_to=date(2028, 7, 31),
        source="document",
    )
    assert "title-expiring" not in kinds(*AT_WORK, TITLE, warned, longer, day=date(2026, 7, 1))


def test_a_title_whose_replacement_was_recorded_in_error_is_looked_after_again() -> None:
    replacing = TITLE.model_copy(
        update={"status_id": OTHER, "valid_from": DAY, "valid_to": date(2029, 3, 31), "replaces": ONE}
    )
    void = residence.ResidenceStatusEnded(
        person_id=AMINA, status_id=OTHER, ended_on=DAY, recorded_on=DAY, reason="recorded-in-error"
    )
    warned = residence.ResidenceExpiryNear(
        person_id=AMINA,
        status_id=ONE,
        noticed_on=date(2026, 5, 2),
        expires_on=date(2026, 7, 31),
        days_before=90,
        rule=RULE,
    )
    told = step("title-expiring", *AT_WORK, TITLE, replacing, void, warned, day=date(2026, 5, 2))
    assert (told.due, told.fact) == (date(2026, 7, 31), "intake.residence-expiry-near.v1")


def test_a_paused_case_waits_for_its_day_and_what_the_law_sets_goes_on() -> None:
    paused = *AT_WORK, TITLE, ASKED, PAUSED
    assert kinds(*paused, day=date(2026, 7, 1)) == [
        "residence-changed",
        "data-request",
        "resume-due",
        "title-expiring",
    ]
    undated = PAUSED.model_copy(update={"resume_due": None})
    assert step("resume-due", *AT_WORK, undated).rule == "work_list.paused_case_days@2015-01-01"
    resumed = case.CaseResumed(**MINE, resumed_on=date(2026, 6, 2))
    assert kinds(*paused, resumed, day=date(2026, 6, 3))[-1] == "plan-review-due"
    assert step("no-contact", *AT_WORK, PAUSED, resumed, day=date(2026, 8, 1)).due == date(2026, 8, 1)


def test_an_ended_case_asks_for_nothing_and_its_phase_is_over() -> None:
    gone = case.CaseTransferredOut(
        **MINE, transfer_id=ONE, to_county="03352", accepted_on=DAY, keep_until=date(2036, 4, 1), rule=RULE
    )
    for end in (CLOSED, gone):
        assert kinds(OPENED, TITLE, REMINDER, REFERRED, end, day=date(2026, 7, 1)) == []
        assert phases(after(OPENED, end).file).intake.state == "completed"
    reopened = case.CaseReopened(**MINE, reopened_on=date(2026, 5, 20), reason="neuer Bescheid")
    assert "plan-missing" in kinds(OPENED, CLOSED, reopened)
    assert phases(after(OPENED, CLOSED, reopened).file).intake.state == "active"


def test_a_transfer_waits_for_the_other_county() -> None:
    assert step("transfer-waiting", *AT_WORK, OFFERED).due == date(2026, 4, 29)
    silent = case.CaseTransferUnanswered(**MINE, transfer_id=ONE, noticed_on=date(2026, 4, 30), rule=RULE)
    assert step("transfer-waiting", *AT_WORK, OFFERED, silent).fact == "intake.case-transfer-unanswered.v1"
    back = case.CaseTransferRejected(**MINE, transfer_id=ONE, rejected_on=DAY, reason="no-capacity")
    assert "transfer-waiting" not in kinds(*AT_WORK, OFFERED, back)


def test_while_another_county_is_asked_nobody_is_reminded_of_work_that_may_be_theirs() -> None:
    busy = *AT_WORK, PLANNED_TALK, REMINDER, REFERRED, TITLE
    late, law = date(2026, 10, 1), {"residence-changed", "title-expiring"}
    assert {"reminder-due", "plan-review-due", "no-contact"} <= set(kinds(*busy, day=late))
    offered = set(kinds(*busy, OFFERED, day=late))
    assert offered & (law | {"appointment-due", "referral-waiting", "transfer-waiting"}) == offered
    assert {"appointment-due", "referral-waiting", "transfer-waiting"} <= offered
    assert "first-talk-due" not in kinds(OPENED, OFFERED)
    assert "transfer-waiting" in kinds(*AT_WORK, PAUSED, OFFERED)
    back = case.CaseTransferWithdrawn(**MINE, transfer_id=ONE, withdrawn_on=DAY)
    assert kinds(*busy, OFFERED, back, day=late) == kinds(*busy, day=late)


def test_a_plan_that_ended_asks_for_what_comes_next() -> None:
    fulfilled = plan.PlanFulfilled(**MINE, fulfilled_on=date(2026, 3, 30))
    ended = step("plan-ended", *AT_WORK, fulfilled)
    assert (ended.due, ended.fact) == (date(2026, 3, 30), "intake.plan-fulfilled.v1")
    assert "plan-ended" not in kinds(*AT_WORK, fulfilled, PLANNED)


def test_after_a_withdrawal_somebody_tells_who_relied_on_it() -> None:
    assert "consent-withdrawn-inform" not in kinds(WITHDRAWN)
    told = confidentiality.DisclosureCorrected(person_id=AMINA, disclosure_id=ONE, told_on=DAY, kind="recall")
    assert step("consent-withdrawn-inform", SENT, WITHDRAWN).due == date(2026, 4, 2)
    assert "consent-withdrawn-inform" not in kinds(SENT, WITHDRAWN, told)
    assert "consent-withdrawn-inform" in kinds(SENT, told, WITHDRAWN)
    ended = counselling.ReferralWithdrawn(**MINE, referral_id=ONE, withdrawn_on=DAY)
    assert "consent-withdrawn-inform" in kinds(OPENED, REFERRED, WITHDRAWN)
    assert "consent-withdrawn-inform" not in kinds(OPENED, REFERRED, WITHDRAWN, ended)


def test_who_comes_of_age_is_asked_for_consents_of_their_own() -> None:
    due = confidentiality.OwnConsentsDue(
        person_id=AMINA, noticed_on=DAY, of_age_on=date(2026, 10, 1), due=date(2026, 6, 24), rule=RULE
    )
    assert step("own-consents-due", *AT_WORK, due).due == date(2026, 6, 24)
    refused = confidentiality.ConsentRefused(
        person_id=AMINA, consent_id=ONE, purpose="benefits", recipient=JOBCENTER, refused_on=DAY
    )
    assert "own-consents-due" not in kinds(*AT_WORK, due, refused)


def test_requests_and_duplicates_are_for_people_without_a_case_too() -> None:
    request, suspicion = step("data-request", ASKED), step("duplicate-suspected", SUSPECTED)
    assert (request.case_id, request.due) == (None, date(2026, 5, 1))
    assert (suspicion.case_id, suspicion.due, suspicion.about) == (None, date(2026, 4, 8), str(OTHER))
    longer = rights.DataRequestExtended(
        person_id=AMINA,
        request_id=ONE,
        extended_on=DAY,
        answer_due=date(2026, 7, 1),
        reason="umfangreich",
        rule=RULE,
    )
    assert step("data-request", ASKED, longer).due == date(2026, 7, 1)
    answered = rights.DataRequestAnswered(
        person_id=AMINA, request_id=ONE, kind="access", answered_on=DAY, outcome="granted"
    )
    assert kinds(ASKED, answered) == []


def test_a_proposed_merge_waits_for_the_second_pair_of_eyes() -> None:
    assert kinds(SUSPECTED, PROPOSED) == ["merge-to-approve"]
    assert step("merge-to-approve", PROPOSED).rule == "merge-by-two"
    declined = duplicates.MergeDeclined(
        person_id=AMINA, survivor_id=OTHER, merge_id=ONE, declined_by="cw-2", declined_on=DAY
    )
    assert kinds(SUSPECTED, PROPOSED, declined) == ["duplicate-suspected"]
    dismissed = duplicates.DuplicateDismissed(person_id=AMINA, other_person_id=OTHER, dismissed_on=DAY)
    assert kinds(SUSPECTED, PROPOSED, declined, dismissed) == []


def test_a_deadline_that_passed_says_so() -> None:
    passed = case.CaseDeadlinePassed(
        **MINE, deadline="first-talk", passed_on=date(2026, 3, 17), due=date(2026, 3, 16), rule=RULE
    )
    assert step("first-talk-due", OPENED, passed).fact == "intake.case-deadline-passed.v1"
    assert step("plan-missing", OPENED, passed).fact == "intake.case-opened.v1"


def test_each_step_of_a_case_names_the_case() -> None:
    assert {one.case_id for one in shown(*AT_WORK, REFERRED, OFFERED, TITLE, day=date(2026, 7, 1))} == {str(CASE)}
