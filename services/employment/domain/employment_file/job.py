"""A job as it was reported: classified by the limits of its first day, and followed by aftercare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.employment.domain.employment_file.state import State, file_of
from shared.contracts.codes import WeeklyHours
from shared.contracts.employment import AftercareStarted, Classification, EmploymentRecorded
from shared.contracts.fact import Fact
from shared.kernel.days import months_later, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import Rule, RuleBook

CENTS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEmployment:
    """`occasional` says that the person does not live by such work (SGB IV § 8 (1) no. 2)."""

    person_id: UUID
    employment_id: UUID
    starts_on: date
    ends_on: date | None
    weekly_hours: WeeklyHours
    monthly_gross_cents: int
    employer: str
    occasional: bool = False


class EmploymentEndsBeforeItStarts(Rejection):
    """A job ends on or after its first day."""


class EmploymentRecordedOtherwise(Rejection):
    """A job with this id is recorded with other particulars."""


def record(rules: RuleBook, command: RecordEmployment, state: State) -> Sequence[Fact]:
    """Aftercare follows every job that is subject to social insurance."""
    file = file_of(state)
    if command.ends_on and command.ends_on < command.starts_on:
        raise EmploymentEndsBeforeItStarts
    job = _job(rules, command)
    earlier = next((known for known in file.jobs if known.employment_id == job.employment_id), None)
    if earlier not in (None, job):
        raise EmploymentRecordedOtherwise
    if earlier:
        return []
    return [job, _aftercare(rules, job)] if job.classification == "insured" else [job]


def _job(rules: RuleBook, command: RecordEmployment) -> EmploymentRecorded:
    limit = ruling(rules, "employment.marginal_limit", command.starts_on)
    short = ruling(rules, "employment.short_term_months", command.starts_on)
    return EmploymentRecorded(
        person_id=command.person_id,
        employment_id=command.employment_id,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        weekly_hours=command.weekly_hours,
        monthly_gross_cents=command.monthly_gross_cents,
        employer=command.employer,
        occasional=command.occasional,
        classification=_classified(command, limit, short),
        rule=limit.version,
    )


def _classified(command: RecordEmployment, limit: Rule, short: Rule) -> Classification:
    if command.monthly_gross_cents <= limit.number() * CENTS:
        return "marginal"
    longest = months_later(command.starts_on, int(short.number())) - timedelta(days=1)
    is_short = command.ends_on is not None and command.ends_on <= longest
    return "short-term" if is_short and command.occasional else "insured"


def _aftercare(rules: RuleBook, job: EmploymentRecorded) -> AftercareStarted:
    weeks = ruling(rules, "aftercare.first_check_weeks", job.starts_on)
    months = ruling(rules, "aftercare.check_months", job.starts_on)
    return AftercareStarted(
        person_id=job.person_id,
        employment_id=job.employment_id,
        started_on=job.starts_on,
        checks_due=(
            job.starts_on + timedelta(weeks=weeks.number()),
            *(months_later(job.starts_on, count) for count in months.whole_numbers()),
        ),
        rule=months.version,
    )
