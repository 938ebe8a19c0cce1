"""What a case at work asks for: an owner, talks, a plan, and that nobody is lost sight of."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from services.projections.case_file.case import Case, Plan, Transfer
from services.projections.case_file.due.step import Step
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

ONE_OWNER: Final = "one-owner-per-open-case"
NO_TALK_RULE: Final = "first-talk"
NO_PLAN_RULE: Final = "plan"
OWN_DAY: Final = "own-day"
NO_CONTACT: Final = "work_list.no_contact_days"
REISSUE: Final = "work_list.plan_reissue_weeks"


def steps(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    """Those of Baustein 1."""
    yield from _without_owner(case)
    yield from _talks(file, case, rules)
    yield from _plan(case, file.plan)
    yield from _reissue(file, rules)
    yield from _appointments(file, case)
    yield from _reminders(file, case)
    yield from _referrals(file, case)


def while_offered(file: CaseFile, case: Case, transfer: Transfer) -> Iterator[Step]:
    """Where another county is asked to take the case: its answer, and what is under way; no reminder of the rest."""
    yield from _without_owner(case)
    yield from _appointments(file, case)
    yield from _referrals(file, case)
    fact = f"intake.case-transfer-{'unanswered' if transfer.unanswered else 'offered'}.v1"
    yield Step("transfer-waiting", transfer.answer_due, fact, transfer.rule, transfer.transfer_id)


def _without_owner(case: Case) -> Iterator[Step]:
    if case.owner is None:
        yield Step("without-owner", case.opened_on, "intake.case-opened.v1", ONE_OWNER)


def _talks(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    last = file.last_talk(case)
    if last is None:
        rule = _rule(case, "first_talk") or NO_TALK_RULE
        yield Step("first-talk-due", case.first_talk_due, _overdue(case, "first-talk"), rule)
        return
    since = max(last, case.since or last)
    rule = rules.on(NO_CONTACT, since)
    lost = since + timedelta(days=rule.number())
    fact = "intake.appointment-kept.v1" if case.last_contact_on != last else "intake.contact-recorded.v1"
    yield Step("no-contact", lost, fact, rule.version, shown_from=lost)


def _plan(case: Case, plan: Plan | None) -> Iterator[Step]:
    if plan is None:
        yield Step("plan-missing", case.plan_due, _overdue(case, "plan"), _rule(case, "plan") or NO_PLAN_RULE)
    elif plan.ended is not None:
        yield Step("plan-ended", plan.ended_on or plan.review_due, f"intake.plan-{plan.ended}.v1", NO_PLAN_RULE)
    else:
        fact = "intake.plan-review-started.v1" if plan.review_started_on else "intake.plan-agreed.v1"
        yield Step("plan-review-due", plan.review_due, fact, plan.rule)


def _reissue(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    """A plan agreed while somebody else had a say is agreed anew by who has come of age."""
    plan, guarded = file.plan, file.consents.guarded
    if plan is None or plan.ended is not None or guarded is None or guarded.of_age_on is None:
        return
    if guarded.since <= plan.agreed_on < guarded.of_age_on:
        rule = rules.on(REISSUE, guarded.of_age_on)
        due = guarded.of_age_on + timedelta(weeks=rule.number())
        yield Step("plan-to-reissue", due, "intake.guardianship-ended.v1", rule.version)


def _appointments(file: CaseFile, case: Case) -> Iterator[Step]:
    for it in file.appointments:
        if it.case_id == case.case_id:
            yield Step(
                "appointment-due",
                it.on,
                "intake.appointment-planned.v1",
                OWN_DAY,
                it.appointment_id,
                for_whom=it.host,
                shown_from=it.on,
            )


def _reminders(file: CaseFile, case: Case) -> Iterator[Step]:
    for one in file.reminders:
        if one.case_id == case.case_id:
            fact = "intake.reminder-fell-due.v1" if one.fell_due else "intake.reminder-set.v1"
            yield Step(
                "reminder-due",
                one.due_on,
                fact,
                OWN_DAY,
                one.reminder_id,
                for_whom=one.for_whom,
                shown_from=one.due_on,
            )


def _referrals(file: CaseFile, case: Case) -> Iterator[Step]:
    for it in file.referrals:
        if it.case_id == case.case_id and it.state != "accepted":
            fact = f"intake.referral-{'unanswered' if it.unanswered else it.state}.v1"
            yield Step("referral-waiting", it.answer_due, fact, it.rule, it.referral_id)


def _overdue(case: Case, deadline: str) -> str:
    return "intake.case-deadline-passed.v1" if deadline in case.passed else "intake.case-opened.v1"


def _rule(case: Case, topic: str) -> str | None:
    return next((rule for rule in case.rules if topic in rule), None)
