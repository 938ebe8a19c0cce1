"""A consent ends: it is withdrawn, for the future only, or its last day has passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.consents.disclosures import Acknowledged, Sent
from services.intake.domain.consents.state import Consent, Expired, Given, Replaced, State, Withdrawn
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import ConsentExpired, ConsentGranted, ConsentWithdrawn, WithdrawalWay
from shared.kernel.days import must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook
from shared.kernel.working_days import working_days_later


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawConsent:
    """`effective_on` is the first day on which the consent does not hold any more."""

    person_id: UUID
    consent_id: UUID
    withdrawn_on: date
    effective_on: date
    way: WithdrawalWay
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpireConsent:
    """`today` lies behind the last day of the consent."""

    person_id: UUID
    consent_id: UUID
    today: date


class ConsentNotGiven(Rejection):
    """There is no consent with this id."""

    status = 404


class ConsentHasEnded(Rejection):
    """This consent has ended already: it expired, or another one has taken its place."""


class WithdrawalReachesBack(Rejection):
    """A withdrawal holds for the future; what was told before stays lawful (GDPR Art. 7 (3))."""


class WithdrawnBeforeGiven(Rejection):
    """The day of the withdrawal lies before the day the consent was given."""


def withdraw(rules: RuleBook, command: WithdrawConsent, state: State) -> Sequence[Fact]:
    """It names the disclosures that rested on the consent. What ends later may be withdrawn earlier after all."""
    must_have_come(command.withdrawn_on, command.today)
    consent = _known(state, command.consent_id)
    match consent:
        case Withdrawn() if command.effective_on >= consent.effective_on:
            return []
        case Replaced() | Expired():
            raise ConsentHasEnded
        case Given() | Withdrawn():
            if command.withdrawn_on < consent.consent.granted_on:
                raise WithdrawnBeforeGiven
            if command.effective_on < command.withdrawn_on:
                raise WithdrawalReachesBack
            return [_withdrawal(rules, command, consent.consent, _rested_on(state, command.consent_id))]
        case _:
            assert_never(consent)


def expire(command: ExpireConsent, state: State) -> Sequence[Fact]:
    """Quiet unless the consent is given and its last day has passed."""
    known = state.consents.get(command.consent_id)
    match known:
        case Given() if known.consent.expires_on and known.consent.expires_on < command.today:
            return [
                ConsentExpired(
                    person_id=command.person_id, consent_id=command.consent_id, expired_on=known.consent.expires_on
                )
            ]
        case None | Given() | Replaced() | Withdrawn() | Expired():
            return []
        case _:
            assert_never(known)


def _known(state: State, consent_id: UUID) -> Consent:
    if consent_id not in state.consents:
        raise ConsentNotGiven
    return state.consents[consent_id]


def _rested_on(state: State, consent_id: UUID) -> tuple[UUID, ...]:
    gone_out = [it.sent for it in state.disclosures.values() if isinstance(it, Sent | Acknowledged)]
    return tuple(sent.disclosure_id for sent in gone_out if sent.basis.given_id == consent_id)


def _withdrawal(
    rules: RuleBook, command: WithdrawConsent, consent: ConsentGranted, disclosures: tuple[UUID, ...]
) -> ConsentWithdrawn:
    within = ruling(rules, "consent.stop_within_days", command.effective_on)
    land = ruling(rules, "office.holidays_of", command.effective_on)
    return ConsentWithdrawn(
        person_id=command.person_id,
        consent_id=command.consent_id,
        withdrawn_on=command.withdrawn_on,
        effective_on=command.effective_on,
        way=command.way,
        recipient=consent.recipient,
        stop_by=working_days_later(command.effective_on, int(within.number()), str(land.value)),
        rule=within.version,
        disclosures=disclosures,
    )
